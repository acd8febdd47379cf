//! `data/ontology/events.toml` becomes event classes and frames: what kinds of events there are, and which syntactic slot of a
//! predicate fills which role.
//!
//! Invariant: class and frame names are unique, every role is one of the five, a class turns into a declared one. Which word has which class is in
//! [`event`](super::event).

use super::EntityKind;
use crate::base::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const PATH: &str = "data/ontology/events.toml";
const TEXT: &str = include_str!("../../data/ontology/events.toml");

/// A class of events, with what a reader needs to apply it and an exporter to map it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventClass {
    /// The name: `CONSULT`.
    pub name: String,
    /// What falls under it.
    pub definition: String,
    /// The CAMEO root code, empty where CAMEO has none.
    pub cameo: String,
    /// The name in PLOVER's newer list of sixteen, where it differs.
    pub plover: Option<String>,
    /// Types of ACE and its successors that fall under the class.
    pub ace: Vec<String>,
    /// Sentences whose main event has the class.
    pub examples: Vec<String>,
    /// Whether it is done against somebody: what makes a promise of it a threat.
    #[serde(default)]
    pub hostile: bool,
    /// Whether it is cooperation: what makes a plan of it an agreement for users of event data.
    #[serde(default)]
    pub promised: bool,
    /// The class that an event of this class has when the deed that it announces is hostile.
    pub turned: Option<String>,
    /// The class that an event of this class has when the deed that it announces is cooperation: *said it would help*.
    pub pledged: Option<String>,
    /// The class that an event of this class has when it will not be done: *will not hand over the suspects*.
    pub refused: Option<String>,
    /// Whether it happens once to whom it happens: two mentions of one's death are of one event.
    #[serde(default)]
    pub once: bool,
    /// The class among whose events its mentions are looked for, where it is not its own: a death is told as a killing too.
    pub kin: Option<String>,
    /// Whether it is done to what can be touched: of something abstract its words have another sense (*killed the bill*).
    #[serde(default)]
    pub literal: bool,
    /// Whether only those who can will it do it: of a thing its words have another sense (*the storm threatened the coast*).
    #[serde(default)]
    pub willed: bool,
    /// Whether it happens where that is to which it happens: *searched an office in Vell*.
    #[serde(default)]
    pub sited: bool,
    /// Whether reports of sport use its words too: *fired home*, *seized the ball*.
    #[serde(default)]
    pub sporting: bool,
    /// Whether it only says something: it then stays a mention, as statements have nodes of their own.
    #[serde(default)]
    pub statement: bool,
}

impl EventClass {
    /// Returns the name in PLOVER's newer list, or its own where the list has none.
    pub fn newer_name(&self) -> String {
        self.plover.clone().unwrap_or_else(|| self.name.clone())
    }

    /// Returns the one of the sixteen names of PLOVER's newer list under which the class falls, if any: those with a CAMEO
    /// root, and those that the ontology maps.
    pub fn plover_name(&self) -> Option<String> {
        let falls = self.plover.is_some() || !self.cameo.is_empty() && !self.statement;
        falls.then(|| self.newer_name())
    }
}

/// What part a slot's filler takes; floor 4 has the same parts as its `Role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum SlotRole {
    Actor,
    Recipient,
    Participant,
    Place,
    Theme,
}

/// How a predicate takes its participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its name: `meet`.
    pub name: String,
    verb: Vec<(String, SlotRole)>,
    noun: Vec<(String, SlotRole)>,
}

impl Frame {
    /// Returns the role of a slot's filler: `object` of the verb *visit* is its place if it names one.
    ///
    /// A slot limited to the filler's kind (`object@place`) goes before the bare slot.
    pub fn role(&self, noun: bool, slot: &str, kind: Option<EntityKind>) -> Option<SlotRole> {
        let slots = if noun { &self.noun } else { &self.verb };
        let is_limited = |name: &str| {
            kind.is_some_and(|k| {
                name.split_once('@')
                    .is_some_and(|(s, limit)| s == slot && limit == k.as_str())
            })
        };
        let of = |test: &dyn Fn(&str) -> bool| slots.iter().find(|(name, _)| test(name)).map(|&(_, role)| role);
        of(&is_limited).or_else(|| of(&|name| name == slot))
    }
}

/// The position of a frame in the ontology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameId(usize);

/// The classes and frames.
#[derive(Debug)]
pub struct Ontology {
    /// Classes in the order of the file.
    pub classes: Vec<EventClass>,
    frames: Vec<Frame>,
    frame_of: HashMap<String, FrameId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<EventClass>,
    frame: Vec<FrameRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameRow {
    name: String,
    verb: BTreeMap<String, SlotRole>,
    noun: BTreeMap<String, SlotRole>,
}

impl Ontology {
    /// Loads the ontology that is compiled in.
    pub fn load() -> Result<Self> {
        Self::parse(TEXT)
    }

    fn parse(text: &str) -> Result<Self> {
        let fault = |message: String| Error::new(ErrorKind::Data, message).at(PATH);
        let file: File = toml::from_str(text).map_err(|e| fault("not a valid ontology".into()).caused_by(e))?;
        for (k, class) in file.class.iter().enumerate() {
            if file.class[..k].iter().any(|c| c.name == class.name) {
                return Err(fault(format!("the class `{}` is there twice", class.name)));
            }
            if class.examples.is_empty() {
                return Err(fault(format!("the class `{}` has no example", class.name)));
            }
            let declared = |name: &String| file.class.iter().any(|c| c.name == *name);
            let others = [&class.turned, &class.pledged, &class.refused];
            if others.into_iter().flatten().any(|t| !declared(t)) {
                return Err(fault(format!(
                    "the class `{}` turns into none that is declared",
                    class.name
                )));
            }
        }
        let (mut frames, mut frame_of) = (Vec::new(), HashMap::new());
        for row in file.frame {
            if frame_of.insert(row.name.clone(), FrameId(frames.len())).is_some() {
                return Err(fault(format!("the frame `{}` is there twice", row.name)));
            }
            frames.push(Frame {
                name: row.name,
                verb: row.verb.into_iter().collect(),
                noun: row.noun.into_iter().collect(),
            });
        }
        Ok(Self {
            classes: file.class,
            frames,
            frame_of,
        })
    }

    /// Returns the class of a name.
    pub fn class(&self, name: &str) -> Option<&EventClass> {
        self.classes.iter().find(|c| c.name == name)
    }

    /// Returns the id of a frame's name.
    pub fn frame_id(&self, name: &str) -> Option<FrameId> {
        self.frame_of.get(name).copied()
    }

    /// Returns a frame.
    pub fn frame(&self, id: FrameId) -> &Frame {
        &self.frames[id.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_prefer_the_kind_of_the_filler() {
        let ontology = Ontology::load().expect("the shipped ontology is well-formed");
        let frame = ontology.frame(ontology.frame_id("travel").expect("a shipped frame"));
        assert_eq!(
            frame.role(false, "object", Some(EntityKind::Place)),
            Some(SlotRole::Place)
        );
        assert_eq!(
            frame.role(false, "object", Some(EntityKind::Person)),
            Some(SlotRole::Theme)
        );
        assert_eq!(frame.role(false, "despite", None), None);
    }

    #[test]
    fn plovers_newer_names_are_sixteen() {
        let ontology = Ontology::load().expect("the shipped ontology is well-formed");
        let names: std::collections::BTreeSet<String> =
            ontology.classes.iter().filter_map(EventClass::plover_name).collect();
        assert_eq!(names.len(), 16, "{names:?}");
        assert_eq!(
            ontology.class("FIGHT").and_then(EventClass::plover_name),
            Some("ASSAULT".into())
        );
        assert_eq!(ontology.class("ELECT").and_then(EventClass::plover_name), None);
    }

    #[test]
    fn a_second_class_of_a_name_is_an_error() {
        let class = "[[class]]\nname=\"A\"\ndefinition=\"\"\ncameo=\"\"\nace=[]\nexamples=[\"X met.\"]\n";
        let text = format!("{class}{class}[[frame]]\nname=\"f\"\nverb={{}}\nnoun={{}}\n");
        assert!(Ontology::parse(&text).is_err());
        assert!(Ontology::parse(&text.replacen("ace", "aces", 1)).is_err());
    }
}
