//! `data/lexicon/event_cues.tsv` becomes cues: the words around an event that carry it or change whether it holds (light
//! verbs, modals, *plan*, *attempted*).

use super::super::table::Source;
use crate::base::Result;
use std::collections::HashMap;

pub(super) const CUES: Source = Source {
    path: "data/lexicon/event_cues.tsv",
    text: include_str!("../../../data/lexicon/event_cues.tsv"),
};
pub(super) type Cues = HashMap<(CueKind, &'static str), Option<Effect>>;

/// What a light verb's subject is to the event that its object names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueKind {
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

const LIGHTS: [(&str, Light); 4] = [
    ("actor", Light::Actor),
    ("recipient", Light::Recipient),
    ("participant", Light::Participant),
    ("cause", Light::Cause),
];
const CUE_KINDS: [(&str, Option<CueKind>); 29] = [
    ("light", None),
    ("verb", Some(CueKind::Verb)),
    ("infinitive", Some(CueKind::Infinitive)),
    ("noun", Some(CueKind::Noun)),
    ("adjective", Some(CueKind::Adjective)),
    ("modal", Some(CueKind::Modal)),
    ("negation", Some(CueKind::Negation)),
    ("place", Some(CueKind::Place)),
    ("outcome", Some(CueKind::Outcome)),
    ("occasion", Some(CueKind::Occasion)),
    ("condition", Some(CueKind::Condition)),
    ("absence", Some(CueKind::Absence)),
    ("about", Some(CueKind::About)),
    ("purpose", Some(CueKind::Purpose)),
    ("carrier", Some(CueKind::Carrier)),
    ("stative", Some(CueKind::Stative)),
    ("against", Some(CueKind::Against)),
    ("opposed", Some(CueKind::Opposed)),
    ("subject-control", Some(CueKind::SubjectControl)),
    ("object-mark", Some(CueKind::ObjectMark)),
    ("intransitive", Some(CueKind::Intransitive)),
    ("complement", Some(CueKind::Complement)),
    ("adverb", Some(CueKind::Adverb)),
    ("falsely", Some(CueKind::Falsely)),
    ("verdict", Some(CueKind::Verdict)),
    ("content", Some(CueKind::Content)),
    ("member", Some(CueKind::Member)),
    ("contrast", Some(CueKind::Contrast)),
    ("author", Some(CueKind::Author)),
];
const EFFECTS: [(&str, Option<Effect>); 8] = [
    ("-", None),
    ("asserted", Some(Effect::Asserted)),
    ("ongoing", Some(Effect::Ongoing)),
    ("denied", Some(Effect::Denied)),
    ("planned", Some(Effect::Planned)),
    ("possible", Some(Effect::Possible)),
    ("failed", Some(Effect::Failed)),
    ("tried", Some(Effect::Tried)),
];

/// Returns the light verbs, and the other words by the part that they play.
pub(super) fn cues(source: Source) -> Result<(HashMap<&'static str, Light>, Cues)> {
    let (mut light, mut cues) = (HashMap::new(), Cues::new());
    for row in source.rows(&["lemma", "kind", "effect"])? {
        let lemma = row.required(0)?;
        let twice = match row.choice(1, &CUE_KINDS)? {
            None => light.insert(lemma, row.choice(2, &LIGHTS)?).is_some(),
            Some(kind) => cues.insert((kind, lemma), row.choice(2, &EFFECTS)?).is_some(),
        };
        if twice {
            return Err(row.error(format!("`{lemma}` is there twice")));
        }
    }
    Ok((light, cues))
}
