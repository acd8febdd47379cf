//! The registry of what names, attributions, relations and events are read by: one id each, with a sentence and an example.
//!
//! Decisions read the construction; `newsgraph explain` prints its id. Rules of time are rows of `data/rules/time.toml`.

/// By what a mention was read.
///
/// Those of attributions come first, in the order of their ids: of two attributions of one content the earlier one is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumIter, strum::IntoStaticStr)]
pub enum Construction {
    /// A phrase without a verb gives the clause: *according to Ito, they won*
    #[strum(serialize = "cue.according")]
    According,
    /// A noun of speech in a phrase beside the clause: *in his view, they won*
    #[strum(serialize = "cue.aside")]
    Aside,
    /// The content is a gerund: *denied taking the money*
    #[strum(serialize = "cue.gerund")]
    Gerund,
    /// The content is an infinitive: *promised to leave*
    #[strum(serialize = "cue.infinitive")]
    Infinitive,
    /// A label opens the line: *Q: …*
    #[strum(serialize = "cue.label")]
    Label,
    /// A speaker opens the line: *Ito: …*
    #[strum(serialize = "cue.line")]
    Line,
    /// An infinitive under a noun of speech: *his promise to leave*
    #[strum(serialize = "cue.noun_infinitive")]
    NounInfinitive,
    /// A noun of speech is said to be a clause: *the fear is that they lose*
    #[strum(serialize = "cue.noun_is")]
    NounIs,
    /// A phrase under a noun of speech: *her criticism of the plan*
    #[strum(serialize = "cue.noun_phrase")]
    NounPhrase,
    /// A clause under a noun of speech: *Ito’s claim that they won*
    #[strum(serialize = "cue.noun_that")]
    NounThat,
    /// The content is the object: *announced a truce*
    #[strum(serialize = "cue.object")]
    Object,
    /// An object with an infinitive: *urged them to leave*
    #[strum(serialize = "cue.object_infinitive")]
    ObjectInfinitive,
    /// An object with a phrase: *called it a mistake*
    #[strum(serialize = "cue.object_phrase")]
    ObjectPhrase,
    /// The cue stands aside in its content: *the plan, Ito said, works*
    #[strum(serialize = "cue.parenthetic")]
    Parenthetic,
    /// A passive cue with a clause: *it was said that they won*
    #[strum(serialize = "cue.passive")]
    Passive,
    /// A passive cue whose subject is the content: *a truce was announced*
    #[strum(serialize = "cue.passive_object")]
    PassiveObject,
    /// The content is a predicate: *called the plan bold*
    #[strum(serialize = "cue.predicate")]
    Predicate,
    /// The content is a phrase with a preposition: *complained of noise*
    #[strum(serialize = "cue.prepositional")]
    Prepositional,
    /// A quotation beside a cue: *“It works,” Ito said*
    #[strum(serialize = "cue.quote")]
    Quote,
    /// The subject of the content is that of the cue: *they are said to have won*
    #[strum(serialize = "cue.raised")]
    Raised,
    /// A relative clause holds the cue: *the truce that Ito announced*
    #[strum(serialize = "cue.relative")]
    Relative,
    /// The shape of the clause alone tells the cue: *Ito texted that they won*
    #[strum(serialize = "cue.shape")]
    Shape,
    /// The shape of the clause around the cue tells it: *they won, Ito texted*
    #[strum(serialize = "cue.shape_around")]
    ShapeAround,
    /// The content is a clause: *said that they won*
    #[strum(serialize = "cue.that")]
    That,
    /// Who is told is the subject: *Ito was told that they won*
    #[strum(serialize = "cue.told_passive")]
    ToldPassive,
    /// A quotation without a cue: *“It works.”*
    #[strum(serialize = "quote.bare")]
    QuoteBare,
    /// A quotation with a signature: *“It works.” — Ito*
    #[strum(serialize = "quote.signed")]
    QuoteSigned,
    /// The tagger labels it: *Antony Blinken*
    #[strum(serialize = "tagger")]
    Tagger,
    /// The user’s own table lists it
    #[strum(serialize = "gazetteer")]
    Gazetteer,
    /// A dateline’s city ran into its medium: *LIMA (Reuters)*
    #[strum(serialize = "city before a medium")]
    CityBeforeMedium,
    /// The medium behind a dateline’s city: *LIMA (Reuters)*
    #[strum(serialize = "medium behind its city")]
    MediumBehindCity,
    /// A table knows two pieces as one: *Bosnia* + *and Herzegovina*
    #[strum(serialize = "joined by table")]
    JoinedByTable,
    /// A person whose name is a word of time: *May said*
    #[strum(serialize = "person named like a time")]
    TimeLikePerson,
    /// The article has it with a given name: *Blinken*
    #[strum(serialize = "surname of a full name")]
    SurnameOfFullName,
    /// The article has it with a surname: *Florence*
    #[strum(serialize = "given name of a full name")]
    GivenNameOfFullName,
    /// A short form behind its name: *Lord’s Resistance Army (LRA)*
    #[strum(serialize = "acronym in parentheses")]
    Acronym,
    /// The tagger found it in another sentence
    #[strum(serialize = "named elsewhere")]
    NamedElsewhere,
    /// Two pieces of one body: *Panel on* + *Climate Change*
    #[strum(serialize = "joined around a function word")]
    JoinedAroundFunctionWord,
    /// Tables and tree reach further than the tagger: *Sri* + *Lankans*
    #[strum(serialize = "widened")]
    Widened,
    /// A name of the article in other capitals
    #[strum(serialize = "said again in the article")]
    SaidAgain,
    /// The table of countries has it: *Chad*
    #[strum(serialize = "listed country")]
    ListedCountry,
    /// The tables of peoples and groups have it: *Kurds*
    #[strum(serialize = "listed people")]
    ListedPeople,
    /// The table of places has it: *California*
    #[strum(serialize = "listed place")]
    ListedPlace,
    /// The table of bodies has it: *NATO*
    #[strum(serialize = "listed body")]
    ListedBody,
    /// A given name is all of a sentence: *Maria,*
    #[strum(serialize = "given name alone")]
    GivenNameAlone,
    /// A short form behind a town: *Gary, Ind.*
    #[strum(serialize = "abbreviated state")]
    AbbreviatedState,
    /// The article speaks for the part of another country: *Georgia*
    #[strum(serialize = "state that shares a country's name")]
    HomonymousState,
    /// *President Xi*
    #[strum(serialize = "title before a name")]
    TitleBeforeName,
    /// *Iran’s Rouhani*
    #[strum(serialize = "possessor of a name")]
    PossessorOfName,
    /// *Ana Lo of Credicorp*
    #[strum(serialize = "name of a body or place")]
    NameOfBody,
    /// Who holds the office is not named: *a Kremlin spokesman*
    #[strum(serialize = "role noun")]
    RoleNoun,
    /// *Ana Lo, the mayor of Troy*
    #[strum(serialize = "role beside a name")]
    RoleBesideName,
    /// The office alone tells its body: *secretary of state*
    #[strum(serialize = "office of one body")]
    OfficeOfOneBody,
    /// The table of leaders tells the country: *President Biden*
    #[strum(serialize = "leader known by title")]
    LeaderByTitle,
    /// The article has no other country: *the president*
    #[strum(serialize = "the only country of the article")]
    OnlyCountry,
    /// *Geneva, Switzerland*
    #[strum(serialize = "comma between places")]
    CommaBetweenPlaces,
    /// *Harbour Center, Petaluma, California*
    #[strum(serialize = "address")]
    Address,
    /// *LIMA (Reuters)*: the medium reports from there
    #[strum(serialize = "dateline")]
    DatelineRelation,
    /// *Ana Lo of Troy*
    #[strum(serialize = "name of a place")]
    NameOfPlace,
    /// *Ana Lo, a Republican from Troy*
    #[strum(serialize = "group member from a place")]
    GroupMember,
    /// *Rosario in Argentina*
    #[strum(serialize = "place in a place")]
    PlaceInPlace,
    /// *Lima-based Credicorp*
    #[strum(serialize = "place-based")]
    PlaceBased,
    /// *U.S. Congress*
    #[strum(serialize = "place before a body")]
    PlaceBeforeBody,
    /// *Jane Lee, R-Utah*
    #[strum(serialize = "party and state")]
    PartyAndState,
    /// A verb of the table: *leads*, *works for*
    #[strum(serialize = "relation verb")]
    RelationVerb,
    /// *found guilty of the murder of Lo*
    #[strum(serialize = "found guilty")]
    FoundGuilty,
    /// A noun of the table: *native*, *wife*
    #[strum(serialize = "relation noun")]
    RelationNoun,
    /// *a factory worker in Troy*
    #[strum(serialize = "place of a description")]
    PlaceOfDescription,
    /// A verb without a row: somebody does something to somebody
    #[strum(serialize = "event-general")]
    EventGeneral,
    /// A verb of the table: *met*
    #[strum(serialize = "event-verb")]
    EventVerb,
    /// An adjective of the table: *guilty*
    #[strum(serialize = "event-adjective")]
    EventAdjective,
    /// A noun before another: *peace talks*
    #[strum(serialize = "event-compound")]
    EventCompound,
    /// A noun under a light verb: *held talks*
    #[strum(serialize = "event-light-verb")]
    EventLightVerb,
    /// A noun under a verb of its course: *ended the strike*
    #[strum(serialize = "event-phase-verb")]
    EventPhaseVerb,
    /// A noun of the table: *the strike*
    #[strum(serialize = "event-noun")]
    EventNoun,
}

impl Construction {
    /// Returns the id that stands in a graph and in its explanations: `cue.that`.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// Says whether the content of an attribution is a mere phrase, and no clause or quotation.
    pub fn is_phrase(self) -> bool {
        matches!(
            self,
            Self::Object | Self::Prepositional | Self::NounPhrase | Self::PassiveObject | Self::Raised | Self::Relative
        )
    }

    /// Says whether a noun of speech has a clause for its content.
    pub fn is_noun_clause(self) -> bool {
        matches!(self, Self::NounThat | Self::NounIs)
    }

    /// Says whether a phrase or line gives words to somebody without a verb of speech.
    pub fn is_verbless(self) -> bool {
        matches!(self, Self::According | Self::Line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use strum::IntoEnumIterator;

    #[test]
    fn ids_are_unique_and_those_of_attributions_in_order() {
        let ids: Vec<&str> = Construction::iter().map(Construction::id).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        let said = |id: &&&str| id.starts_with("cue.") || id.starts_with("quote.");
        assert!(ids.iter().filter(said).is_sorted());
        assert!(ids.iter().take_while(said).count() == ids.iter().filter(said).count());
    }
}
