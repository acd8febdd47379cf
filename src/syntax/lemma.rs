//! A word with its tags becomes a lemma.

use super::Upos;
use super::model::WordReading;
use crate::lexicon::Words;

/// Returns the lemmas of a sentence's words.
pub fn lemmas(forms: &[&str], readings: &[WordReading], _words: &Words) -> Vec<String> {
    let lemma = |(form, reading): (&&str, &WordReading)| match reading.tag.upos {
        Upos::Propn => (*form).to_owned(),
        _ => form.to_lowercase(),
    };
    forms.iter().zip(readings).map(lemma).collect()
}
