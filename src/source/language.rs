//! Refuses texts in other languages than English, which the reader would only garble.

use super::Article;
use crate::base::{Error, ErrorKind, Result};

/// How much of a text the language is told by.
const SAMPLE: usize = 8 << 10;
/// Letters under which no language is told.
const LEAST: usize = 60;

/// Checks that an article is in English as far as that can be told; short texts pass.
///
/// # Errors
/// If it is surely in another language; names the language.
pub fn require_english(article: &Article) -> Result<()> {
    let text = &article.text[..article.text.floor_char_boundary(SAMPLE)];
    if text.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return Ok(());
    }
    match whatlang::detect(text) {
        Some(info) if info.is_reliable() && info.lang() != whatlang::Lang::Eng => Err(Error::new(
            ErrorKind::Input,
            format!(
                "article {:?} is in {}, only English is read (--force reads it all the same)",
                article.id,
                info.lang().eng_name()
            ),
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::article;
    use super::*;

    #[test]
    fn other_languages_are_named() {
        let german = "Der Minister sagte am Montag in Berlin, die Verhandlungen über den neuen Haushalt seien gescheitert und würden nicht fortgesetzt.";
        let english =
            "The minister said in Berlin on Monday that talks on the new budget had failed and would not be resumed.";
        let check = |text: &str| require_english(&article(text, "a".into()).expect("text"));
        assert!(check(german).expect_err("German").to_string().contains("German"));
        assert!(check(english).is_ok() && check("Ja.").is_ok());
    }
}
