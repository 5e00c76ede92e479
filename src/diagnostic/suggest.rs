//! Did you mean …?

/// The candidate that a typing mistake would most likely turn into `written`, if any is close.
pub(crate) fn closest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = written.to_lowercase();
    // One slip in a short word, about one in three letters of a longer one; a single letter is
    // as far from any other as can be.
    let length = written.chars().count();
    let allowed = length.div_ceil(3).clamp(1, 4).min(length.saturating_sub(1));
    candidates
        .into_iter()
        .filter(|candidate| *candidate != written)
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The help text for a name that is close to a known one.
pub(crate) fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    closest(written, candidates).map(|name| format!("did you mean `{name}`?"))
}
