//! The weights by which a pronoun chooses what it stands for: `data/lexicon/antecedent.tsv`.

use super::table::Source;
use crate::base::{Error, ErrorKind, Result};

const SOURCE: Source = Source {
    path: "data/lexicon/antecedent.tsv",
    text: include_str!("../../data/lexicon/antecedent.tsv"),
};

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
        let mut found = [[f32::NAN; FEATURES.len()]; CLASSES.len()];
        for row in SOURCE.rows(&["feature", CLASSES[0], CLASSES[1], CLASSES[2]])? {
            let name = row.required(0)?;
            let known = FEATURES.iter().position(|f| *f == name);
            let k = known.ok_or_else(|| row.error(format!("unknown feature {name:?}")))?;
            for (column, class) in found.iter_mut().enumerate() {
                if !class[k].is_nan() {
                    return Err(row.error(format!("{name} is given twice")));
                }
                let weight = row.required(column + 1)?;
                class[k] = weight
                    .parse()
                    .map_err(|_| row.error(format!("{weight:?} is no weight")))?;
            }
        }
        match FEATURES.iter().zip(found[0]).find(|(_, w)| w.is_nan()) {
            Some((name, _)) => Err(Error::new(ErrorKind::Data, format!("{name} has no weight")).at(SOURCE.path)),
            None => Ok(Self(found)),
        }
    }

    /// Returns the weight of a feature for a class of pronouns: 0 *he* and *she*, 1 *it*, 2 *they*.
    pub fn of(&self, class: usize, feature: Feature) -> f32 {
        self.0[class][feature as usize]
    }
}
