//! `data/lexicon/event_cues.tsv` becomes cues: the words around an event that carry it or change whether it holds (light
//! verbs, modals, *plan*, *attempted*).

use super::super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;

pub(super) const CUES: Source = table!("event_cues.tsv");
pub(super) type Cues = HashMap<(CueKind, &'static str), Option<Effect>>;

/// What a light verb's subject is to the event that its object names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum Light {
    /// Who does it: *launched an attack*.
    Actor,
    /// To whom it is done: *suffered a defeat*.
    Recipient,
    /// One of those who do it: *attended a meeting*.
    Participant,
    /// Nobody in it: *sparked a strike*.
    Cause,
}

/// What a verb, noun, adjective or modal makes of the event that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum Effect {
    /// It happened: *began to*, *managed to*.
    Asserted,
    /// It goes on: *continued to*.
    Ongoing,
    /// It did not happen: *refused to*, *cancelled*.
    Denied,
    /// It is to happen: *plans to*, *will*.
    Planned,
    /// It may happen: *wants to*, *may*, *alleged*.
    Possible,
    /// It did not come about: *failed to*, *attempted*.
    Failed,
    /// It was tried, if the trying is told of the past; else it may come: *tried to*, *will try to*.
    Tried,
}

/// The part that a word plays around an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// A verb that only carries the event that its object names: *hold*.
    Light,
    /// A verb that governs a clause or an event noun: *plan*.
    Verb,
    /// A verb that governs an infinitive alone, not a clause: *told him to leave*.
    Infinitive,
    /// A noun that governs an infinitive or an event noun: *attempt*.
    Noun,
    /// An adjective before or over an event: *alleged*, *likely to*.
    Adjective,
    /// A modal: *may*.
    Modal,
    /// A word that denies: *not*, *no*.
    Negation,
    /// A preposition before the place of an event: *near*.
    Place,
    /// A noun for what comes of an event: *outcome*.
    Outcome,
    /// A preposition before the occasion of another event: *during*.
    Occasion,
    /// A conjunction of clauses that may not hold: *if*.
    Condition,
    /// A preposition or conjunction of what is not there: *without*.
    Absence,
    /// A preposition between a noun and the event that it governs: *threat of*.
    About,
    /// A preposition before the event for which somebody does something: *came for talks*.
    Purpose,
    /// A noun after which the first part of a compound names an event: *murder suspect*.
    Carrier,
    /// A verb that tells of no event: *own*, *resemble*.
    Stative,
    /// A verb against an event that goes on: *stop*, *curb*.
    Against,
    /// A word before a name that turns the event against it: *anti*.
    Opposed,
    /// A verb whose infinitive its subject is to do though it has an object: *promise*.
    SubjectControl,
    /// A preposition behind which stands what an object does or did: *arrested Lo for robbing a bank*.
    ObjectMark,
    /// A verb that takes no object, so that it has no passive: *die*.
    Intransitive,
    /// A verb with a preposition, or the preposition alone, and what they make of what stands behind: *acquit of*, *from*.
    Complement,
    /// An adverb that tells how far something came about: *almost*, *allegedly*.
    Adverb,
    /// An adverb by which a verb of saying says what is not so: *wrongly*.
    Falsely,
    /// An adjective or noun that judges a clause: *true*, *a lie*.
    Verdict,
    /// A noun whose content a clause tells: *a rumour that*.
    Content,
    /// A preposition before those of whom somebody is one: *among*.
    Member,
    /// A conjunction behind a comma by which the writer sets a clause beside what somebody said: *though*.
    Contrast,
    /// A preposition between words and whose they are: *a letter by Ito*.
    Author,
}

#[derive(Deserialize)]
struct CueRow {
    lemma: &'static str,
    kind: CueKind,
    effect: Option<&'static str>,
}

/// Returns the light verbs, and the other words by the part that they play.
pub(super) fn cues(source: Source<'static>) -> Result<(HashMap<&'static str, Light>, Cues)> {
    let (mut light, mut cues) = (HashMap::new(), Cues::new());
    for row in source.rows::<CueRow>()? {
        let unknown = |name: &str| row.error(format!("`{name}` is no effect of such a word"));
        let lemma = row.lemma;
        let twice = match row.kind {
            CueKind::Light => {
                let name = row.effect.unwrap_or("-");
                let part = name.parse().map_err(|_| unknown(name))?;
                light.insert(lemma, part).is_some()
            }
            kind => {
                let effect = row.effect.map(|name| name.parse().map_err(|_| unknown(name)));
                cues.insert((kind, lemma), effect.transpose()?).is_some()
            }
        };
        if twice {
            return Err(row.error(format!("`{lemma}` is there twice")));
        }
    }
    Ok((light, cues))
}
