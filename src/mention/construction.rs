//! The registry of what names, attributions, relations and events are read by: one id each, with a sentence and an example.
//!
//! Decisions read the construction; `newsgraph explain` prints its id. Rules of time are rows of `data/rules/time.toml`.

macro_rules! constructions {
    ($($name:ident $id:literal $about:literal,)*) => {
        /// By what a mention was read.
        ///
        /// Those of attributions come first, in the order of their ids: of two of one content the earlier one is kept.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Construction { $(#[doc = $about] $name,)* }

        impl Construction {
            /// All constructions, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Returns the id that stands in a graph and in its explanations: `cue.that`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}
constructions! {
    // Attributions.
    According "cue.according" "A phrase without a verb gives the clause: *according to Ito, they won*.",
    Aside "cue.aside" "A noun of speech in a phrase beside the clause: *in his view, they won*.",
    Gerund "cue.gerund" "The content is a gerund: *denied taking the money*.",
    Infinitive "cue.infinitive" "The content is an infinitive: *promised to leave*.",
    Label "cue.label" "A label opens the line: *Q: …*.",
    Line "cue.line" "A speaker opens the line: *Ito: …*.",
    NounInfinitive "cue.noun_infinitive" "An infinitive under a noun of speech: *his promise to leave*.",
    NounIs "cue.noun_is" "A noun of speech is said to be a clause: *the fear is that they lose*.",
    NounPhrase "cue.noun_phrase" "A phrase under a noun of speech: *her criticism of the plan*.",
    NounThat "cue.noun_that" "A clause under a noun of speech: *Ito’s claim that they won*.",
    Object "cue.object" "The content is the object: *announced a truce*.",
    ObjectInfinitive "cue.object_infinitive" "An object with an infinitive: *urged them to leave*.",
    ObjectPhrase "cue.object_phrase" "An object with a phrase: *called it a mistake*.",
    Parenthetic "cue.parenthetic" "The cue stands aside in its content: *the plan, Ito said, works*.",
    Passive "cue.passive" "A passive cue with a clause: *it was said that they won*.",
    PassiveObject "cue.passive_object" "A passive cue whose subject is the content: *a truce was announced*.",
    Predicate "cue.predicate" "The content is a predicate: *called the plan bold*.",
    Prepositional "cue.prepositional" "The content is a phrase with a preposition: *complained of noise*.",
    Quote "cue.quote" "A quotation beside a cue: *“It works,” Ito said*.",
    Raised "cue.raised" "The subject of the content is that of the cue: *they are said to have won*.",
    Relative "cue.relative" "A relative clause holds the cue: *the truce that Ito announced*.",
    Shape "cue.shape" "The shape of the clause alone tells the cue: *Ito texted that they won*.",
    ShapeAround "cue.shape_around" "The shape of the clause around the cue tells it: *they won, Ito texted*.",
    That "cue.that" "The content is a clause: *said that they won*.",
    ToldPassive "cue.told_passive" "Who is told is the subject: *Ito was told that they won*.",
    QuoteBare "quote.bare" "A quotation without a cue: *“It works.”*.",
    QuoteSigned "quote.signed" "A quotation with a signature: *“It works.” — Ito*.",
    // Names.
    Tagger "tagger" "The tagger labels it: *Antony Blinken*.",
    Gazetteer "gazetteer" "The user’s own table lists it.",
    CityBeforeMedium "city before a medium" "A dateline’s city ran into its medium: *LIMA (Reuters)*.",
    MediumBehindCity "medium behind its city" "The medium behind a dateline’s city: *LIMA (Reuters)*.",
    JoinedByTable "joined by table" "A table knows two pieces as one: *Bosnia* + *and Herzegovina*.",
    TimeLikePerson "person named like a time" "A person whose name is a word of time: *May said*.",
    SurnameOfFullName "surname of a full name" "The article has it with a given name: *Blinken*.",
    GivenNameOfFullName "given name of a full name" "The article has it with a surname: *Florence*.",
    Acronym "acronym in parentheses" "A short form behind its name: *Lord’s Resistance Army (LRA)*.",
    NamedElsewhere "named elsewhere" "The tagger found it in another sentence.",
    JoinedAroundFunctionWord "joined around a function word" "Two pieces of one body: *Panel on* + *Climate Change*.",
    Widened "widened" "Tables and tree reach further than the tagger: *Sri* + *Lankans*.",
    SaidAgain "said again in the article" "A name of the article in other capitals.",
    ListedCountry "listed country" "The table of countries has it: *Chad*.",
    ListedPeople "listed people" "The tables of peoples and groups have it: *Kurds*.",
    ListedPlace "listed place" "The table of places has it: *California*.",
    ListedBody "listed body" "The table of bodies has it: *NATO*.",
    GivenNameAlone "given name alone" "A given name is all of a sentence: *Maria,*.",
    AbbreviatedState "abbreviated state" "A short form behind a town: *Gary, Ind.*.",
    HomonymousState "state that shares a country's name" "The article speaks for the part of another country: *Georgia*.",
    // Relations.
    TitleBeforeName "title before a name" "*President Xi*.",
    PossessorOfName "possessor of a name" "*Iran’s Rouhani*.",
    NameOfBody "name of a body or place" "*Ana Lo of Credicorp*.",
    RoleNoun "role noun" "Who holds the office is not named: *a Kremlin spokesman*.",
    RoleBesideName "role beside a name" "*Ana Lo, the mayor of Troy*.",
    OfficeOfOneBody "office of one body" "The office alone tells its body: *secretary of state*.",
    LeaderByTitle "leader known by title" "The table of leaders tells the country: *President Biden*.",
    OnlyCountry "the only country of the article" "The article has no other country: *the president*.",
    CommaBetweenPlaces "comma between places" "*Geneva, Switzerland*.",
    Address "address" "*Harbour Center, Petaluma, California*.",
    DatelineRelation "dateline" "*LIMA (Reuters)*: the medium reports from there.",
    NameOfPlace "name of a place" "*Ana Lo of Troy*.",
    GroupMember "group member from a place" "*Ana Lo, a Republican from Troy*.",
    PlaceInPlace "place in a place" "*Rosario in Argentina*.",
    PlaceBased "place-based" "*Lima-based Credicorp*.",
    PlaceBeforeBody "place before a body" "*U.S. Congress*.",
    PartyAndState "party and state" "*Jane Lee, R-Utah*.",
    RelationVerb "relation verb" "A verb of the table: *leads*, *works for*.",
    FoundGuilty "found guilty" "*found guilty of the murder of Lo*.",
    RelationNoun "relation noun" "A noun of the table: *native*, *wife*.",
    PlaceOfDescription "place of a description" "*a factory worker in Troy*.",
    // Events.
    EventGeneral "event-general" "A verb without a row: somebody does something to somebody.",
    EventLearned "event-learned" "A word without a row that the trained scorer takes for a happening.",
    EventVerb "event-verb" "A verb of the table: *met*.",
    EventAdjective "event-adjective" "An adjective of the table: *guilty*.",
    EventCompound "event-compound" "A noun before another: *peace talks*.",
    EventLightVerb "event-light-verb" "A noun under a light verb: *held talks*.",
    EventPhaseVerb "event-phase-verb" "A noun under a verb of its course: *ended the strike*.",
    EventNoun "event-noun" "A noun of the table: *the strike*.",
}

impl Construction {
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

    #[test]
    fn ids_are_unique_and_those_of_attributions_in_order() {
        let ids: Vec<&str> = Construction::ALL.iter().map(|c| c.id()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        let said = |id: &&&str| id.starts_with("cue.") || id.starts_with("quote.");
        assert!(ids.iter().filter(said).is_sorted());
        assert!(ids.iter().take_while(said).count() == ids.iter().filter(said).count());
    }
}
