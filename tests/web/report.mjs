// What was found wrong. The same problem on many pages is one problem, with a few of its places.
const PLACES = 4;

export class Report {
  #problems = new Map();

  problem(message, place) {
    const places = this.#problems.get(message) ?? [];
    this.#problems.set(message, [...places, place]);
  }

  get isEmpty() {
    return this.#problems.size === 0;
  }

  toString() {
    const lines = [...this.#problems].flatMap(([message, places]) => {
      const shown = places.slice(0, PLACES).map((place) => `      ${place}`);
      const more = places.length > PLACES ? [`      and ${places.length - PLACES} more`] : [];
      return [`    ${message}`, ...shown, ...more];
    });
    return lines.join("\n");
  }
}
