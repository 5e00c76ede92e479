// How html-validate reads the pages: all that it recommends, except for what stands here.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // An anchor is an identifier exactly as the model writes it, and `BP.02.01` has dots.
    "valid-id": ["error", { relaxed: true }],
    // The pages say `<!doctype html>`, as the HTML standard itself does.
    "doctype-style": ["error", { style: "lowercase" }],
    // A title is identifier, title and model. What an author wrote is not cut to please a search engine.
    "long-title": "off",
    // A chart that scrolls must be a region to be reached by keyboard, and a `section` would need a heading.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
};
