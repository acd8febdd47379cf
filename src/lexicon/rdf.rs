//! The RDF view's words: its vocabulary, the prefixes that queries know, worked queries. Embedded, not interpreted.
//!
//! Invariant: prefixes and examples come in the order of the files.

/// The vocabulary, as Turtle.
pub const VOCABULARY: &str = include_str!("../../data/ontology/vocabulary.ttl");

/// A worked query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// A short name: `06-met`.
    pub name: &'static str,
    /// The question in English, and the query below it.
    pub text: &'static str,
}

impl Example {
    /// Returns the question: the text's first line without its mark.
    pub fn question(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches("# ")
    }
}

/// Embeds a query of `data/queries`.
macro_rules! example {
    ($name:literal) => {
        Example {
            name: $name,
            text: include_str!(concat!("../../data/queries/", $name, ".rq")),
        }
    };
}

/// The worked queries.
pub const EXAMPLES: [Example; 20] = [
    example!("01-most-statements"),
    example!("02-who-said-what"),
    example!("03-about-whom"),
    example!("04-quoted-words"),
    example!("05-unknown-speakers"),
    example!("06-met"),
    example!("07-where"),
    example!("08-since"),
    example!("09-not-yet"),
    example!("10-only-said"),
    example!("11-offices"),
    example!("12-evidence"),
    example!("13-by-article"),
    example!("14-related-articles"),
    example!("15-most-mentioned"),
    example!("16-acts-on"),
    example!("17-around"),
    example!("18-talks-held"),
    example!("19-who-knows-whom"),
    example!("20-describe"),
];

/// Returns the prefixes that the vocabulary declares, with what they stand for.
pub fn prefixes() -> Vec<(&'static str, &'static str)> {
    let declaration = |line: &'static str| {
        let (prefix, rest) = line.strip_prefix("@prefix ")?.split_once(": <")?;
        Some((prefix, rest.strip_suffix("> .")?))
    };
    VOCABULARY.lines().filter_map(declaration).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_read_off_the_vocabulary() {
        let prefixes = prefixes();
        assert!(prefixes.contains(&("ng", "https://newsgraph.dev/ns#")));
        assert_eq!(prefixes.len(), VOCABULARY.matches("@prefix").count());
    }

    #[test]
    fn examples_open_with_their_question() {
        for example in EXAMPLES {
            assert!(
                example.text.starts_with("# ") && example.question().len() > 10,
                "{}",
                example.name
            );
        }
    }
}
