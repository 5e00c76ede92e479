//! What a value without quotes is taken for.

/// The words of YAML 1.1 and 1.2 that are no text when they stand without quotes.
const TRUTH: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "y", "n"];

/// What readers of YAML take an unquoted value for, when they do not take it for a text.
///
/// The older and the newer YAML disagree on many of these. An author cannot know which of the
/// two a tool reads, so that everything that either takes for something else is named.
pub(super) fn taken_for(plain: &str) -> Option<&'static str> {
    if matches!(plain, "" | "~" | "null" | "Null" | "NULL") {
        return Some("nothing");
    }
    let lower = plain.to_ascii_lowercase();
    // `No` and `NO` are meant like `no`; `nO` is a text.
    let rest = plain.get(1..).unwrap_or("");
    let one_case = rest == rest.to_ascii_lowercase() || plain == plain.to_ascii_uppercase();
    if one_case && TRUTH.contains(&lower.as_str()) {
        return Some("a truth value");
    }
    is_number(plain).then_some("a number")
}

fn is_number(plain: &str) -> bool {
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(plain);
    if matches!(
        unsigned,
        ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN"
    ) {
        return true;
    }
    let digits_of = |prefix: &str, radix: u32| {
        let digits = unsigned.strip_prefix(prefix)?;
        let good = |c: char| c.is_digit(radix) || c == '_';
        Some(!digits.is_empty() && digits.chars().all(good))
    };
    let radixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    if let Some(number) = radixes
        .iter()
        .find_map(|(prefix, radix)| digits_of(prefix, *radix))
    {
        return number;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent_is_whole = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
    });
    let one_point = mantissa.matches('.').count() <= 1;
    let starts_well = mantissa.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let good = |c: char| c.is_ascii_digit() || matches!(c, '_' | '.');
    exponent_is_whole
        && one_point
        && starts_well
        && mantissa.contains(|c: char| c.is_ascii_digit())
        && mantissa.chars().all(good)
}

#[cfg(test)]
mod tests {
    use super::taken_for;

    #[test]
    fn what_is_no_text_without_quotes() {
        for nothing in ["", "~", "null", "NULL"] {
            assert_eq!(taken_for(nothing), Some("nothing"), "{nothing}");
        }
        for truth in ["no", "No", "NO", "y", "N", "on", "True", "FALSE"] {
            assert_eq!(taken_for(truth), Some("a truth value"), "{truth}");
        }
        for number in [
            "3", "3.0", "-1", "+1", "017", "0x1F", "1_000", "1e3", ".5", "3.", ".inf", "0b11",
        ] {
            assert_eq!(taken_for(number), Some("a number"), "{number}");
        }
    }

    #[test]
    fn what_is_a_text_without_quotes() {
        for text in [
            "nO",
            "yEs",
            "none",
            "3.0.1",
            "1e",
            "e3",
            ".",
            "-",
            "0x",
            "0xZZ",
            "12:30",
            "2001-12-14",
            "3 lamps",
            "x3",
            "_1",
            "é",
        ] {
            assert_eq!(taken_for(text), None, "{text}");
        }
    }
}
