//! The weights by which a pronoun chooses what it stands for: `data/lexicon/antecedent.tsv`.

use super::reference::{bad, rows};
use crate::base::Result;

/// What speaks for or against a mention as that for which a pronoun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is a row of the table")]
#[rustfmt::skip]
pub enum Feature {
    Bias, Sentences, SameSentence, Mentions, Subject, Object, Possessor, Inner, Parallel, Governs, Name, Pronoun,
    Indefinite, Bare, Size, Named, Certain, Known, Cataphoric, Quoted,
}

/// The features in the order of [`Feature`], as the table names them.
#[rustfmt::skip]
const FEATURES: [&str; 20] = [
    "bias", "sentences", "same_sentence", "mentions", "subject", "object", "possessor", "inner", "parallel", "governs", "name", "pronoun",
    "indefinite", "bare", "size", "named", "certain", "known", "cataphoric", "quoted",
];

/// The columns of the table: classes of pronouns.
const CLASSES: [&str; 3] = ["he", "it", "they"];

/// A weight for each feature and class of pronouns.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights([[f32; FEATURES.len()]; CLASSES.len()]);

impl Weights {
    /// Loads the table.
    ///
    /// # Errors
    /// If a feature is unknown, missing or given twice, or a weight is no number.
    pub(super) fn load() -> Result<Self> {
        let path = "data/lexicon/antecedent.tsv";
        let text = include_str!("../../data/lexicon/antecedent.tsv");
        let columns = ["feature", CLASSES[0], CLASSES[1], CLASSES[2]];
        let mut found = [[f32::NAN; FEATURES.len()]; CLASSES.len()];
        for row in rows(path, text, &columns)? {
            let unknown = || bad(path, row.line, format!("unknown feature {:?}", row.fields[0]));
            let k = FEATURES.iter().position(|f| *f == row.fields[0]).ok_or_else(unknown)?;
            for (class, field) in found.iter_mut().zip(&row.fields[1..]) {
                if !class[k].is_nan() {
                    return Err(bad(path, row.line, format!("{} is given twice", FEATURES[k])));
                }
                class[k] = field
                    .parse()
                    .map_err(|_| bad(path, row.line, format!("{field:?} is no weight")))?;
            }
        }
        match (0..FEATURES.len()).find(|&k| found[0][k].is_nan()) {
            Some(k) => Err(bad(path, 0, format!("{} has no weight", FEATURES[k]))),
            None => Ok(Self(found)),
        }
    }

    /// Returns the weight of a feature for a class of pronouns: 0 *he* and *she*, 1 *it*, 2 *they*.
    pub fn of(&self, class: usize, feature: Feature) -> f32 {
        self.0[class][feature as usize]
    }
}
