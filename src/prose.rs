//! Sentences and words of running text, for rules about style and for figures about it.
//!
//! Markdown is read as it is written: its marks are no words.

use std::ops::Range;

/// Sentences in order, each with the byte at which it begins.
///
/// A sentence ends at `.`, `!` or `?` before white space and a capital letter, and at the end
/// of a paragraph or of an item of a list.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (&str, usize)> {
    paragraphs(text).flat_map(|range| split(text, range))
}

/// Words in order, each with the byte at which it begins.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '\u{2019}' | '.'))
        .map(move |word| {
            let start = at;
            at += word.len();
            let separator = text.get(at..).and_then(|rest| rest.chars().next());
            at += separator.map_or(0, char::len_utf8);
            let inner = word.trim_start_matches(['-', '\'', '.']);
            (
                inner.trim_end_matches(['-', '\'', '.']),
                start + word.len() - inner.len(),
            )
        })
        .filter(|(word, _)| word.chars().any(char::is_alphanumeric))
}

/// Flesch's reading ease of English text: 100 is easy, 0 is hard; `None` without a sentence.
///
/// Source: R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948.
pub(crate) fn reading_ease(text: &str) -> Option<f64> {
    let sentences = count(sentences(text))?;
    let words_in_all = count(words(text))?;
    let syllables: usize = words(text).map(|(word, _)| syllables(word)).sum();
    let syllables = f64::from(u32::try_from(syllables).ok()?);
    Some(206.835 - 1.015 * words_in_all / sentences - 84.6 * syllables / words_in_all)
}

fn count<T>(items: impl Iterator<Item = T>) -> Option<f64> {
    let count = u32::try_from(items.count()).ok()?;
    (count > 0).then(|| f64::from(count))
}

/// Groups of vowels, less a silent `e` at the end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for character in word.chars() {
        groups += usize::from(is_vowel(character) && !before);
        before = is_vowel(character);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for line in text.split_inclusive('\n') {
        let marks = line.trim_start();
        let begins = ["- ", "* ", "#", "|", ">"]
            .iter()
            .any(|mark| marks.starts_with(mark));
        if marks.trim().is_empty() || begins {
            ranges.extend(open.take());
        }
        if !marks.trim().is_empty() {
            let end = at + line.len();
            open = Some(open.map_or(at..end, |range| range.start..end));
        }
        at += line.len();
    }
    ranges.extend(open);
    ranges.into_iter()
}

fn split(text: &str, range: Range<usize>) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let mut start = range.start;
    let paragraph = text.get(range.clone()).unwrap_or("");
    let ends = paragraph
        .match_indices(['.', '!', '?'])
        .map(|(at, mark)| range.start + at + mark.len());
    for end in ends {
        let rest = text.get(end..range.end).unwrap_or("");
        let next = rest.trim_start();
        let capital = next
            .chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || c == '[');
        if next.len() < rest.len() && capital {
            push(&mut found, text, start..end);
            start = range.end - next.len();
        }
    }
    push(&mut found, text, start..range.end);
    found
}

fn push<'a>(found: &mut Vec<(&'a str, usize)>, text: &'a str, range: Range<usize>) {
    let sentence = text.get(range.clone()).unwrap_or("");
    let inner = sentence.trim_start_matches(|c: char| c.is_whitespace() || "-*#>|".contains(c));
    let at = range.start + sentence.len() - inner.len();
    if words(inner).next().is_some() {
        found.push((inner.trim_end(), at));
    }
}

#[cfg(test)]
mod tests {
    use super::{reading_ease, sentences, words};

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let text = "Trim it. See BP.01.02 for e.g. oil.\nThen rest!\n\n- An item\n- Another\n";
        let found: Vec<&str> = sentences(text).map(|(sentence, _)| sentence).collect();
        assert_eq!(
            found,
            [
                "Trim it.",
                "See BP.01.02 for e.g. oil.",
                "Then rest!",
                "An item",
                "Another"
            ]
        );
        for (sentence, at) in sentences(text) {
            assert!(text[at..].starts_with(sentence));
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "The keeper's \"high-water\" mark, BP.01.02.";
        let found: Vec<&str> = words(text).map(|(word, _)| word).collect();
        assert_eq!(found, ["The", "keeper's", "high-water", "mark", "BP.01.02"]);
        for (word, at) in words(text) {
            assert!(text[at..].starts_with(word));
        }
    }

    #[test]
    fn short_words_in_short_sentences_are_easy_to_read() {
        let easy = reading_ease("The lamp is lit. The keeper sleeps.").unwrap();
        let hard = reading_ease("Institutionalization necessitates organizational responsibility.")
            .unwrap();
        assert!(easy > 90.0 && hard < 0.0, "{easy} {hard}");
        assert!(reading_ease("").is_none());
    }
}
