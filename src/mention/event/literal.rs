//! Keeps words of harm to their literal sense: *killed the bill*, *a storm of criticism*, *shares crashed*, *the striker fired
//! home* harm nobody.
//!
//! A row that names the words around it is trusted; the others lose their harm where it would be done to something that nobody
//! can touch, where a thing would do what takes a will, and in sport.

use super::Finder;
use crate::lexicon::event::{Predicate, Test};
use crate::lexicon::ontology::SlotRole;
use crate::syntax::{Document, TokenId, Upos};

/// How many words of sport make an article one about sport, and how many words of it there may be to each of them.
const SPORT_WORDS: usize = 6;
const WORDS_A_SPORT_WORD: usize = 60;
/// The most digits of each side of a score.
const SCORE_DIGITS: usize = 2;

impl Finder<'_> {
    /// Says whether a verb or adjective can have the sense of a row where it stands.
    pub(super) fn is_literal(&self, row: &Predicate, trigger: TokenId) -> bool {
        let Some(class) = self.lexicon.ontology.class(row.class).filter(|_| !names_words(row)) else {
            return true;
        };
        let done_to = || self.undergoer(row, trigger).is_some_and(|t| self.is_abstract(t));
        let speaks = |t| self.lexicon.in_set("speaking", self.doc.lemma(t));
        let done_by = || self.doer(trigger).is_some_and(|t| self.is_abstract(t) && !speaks(t));
        !(class.literal && done_to() || class.willed && done_by() || class.sporting && self.is_sport(trigger))
    }

    /// Says whether a noun can have the sense of a row where it stands: no *battle for second place*.
    pub(super) fn is_literal_noun(&self, row: &Predicate, noun: TokenId) -> bool {
        let Some(class) = self.lexicon.ontology.class(row.class).filter(|_| !names_words(row)) else {
            return true;
        };
        let frame = self.lexicon.ontology.frame(row.frame);
        let target = |c: &TokenId| {
            let case = self.doc.preposition(*c).map_or("", |case| self.doc.lemma(case));
            case == "for" && class.hostile || frame.role(true, case, None) == Some(SlotRole::Recipient)
        };
        let mut targets = self.doc.children_by(noun, &["nmod"]).filter(target);
        !(class.literal && targets.any(|t| self.is_abstract(t)) || class.sporting && self.is_sport(noun))
    }

    /// Returns to whom or what a verb's deed is done: its object, or the subject of a verb that tells what befalls it.
    fn undergoer(&self, row: &Predicate, verb: TokenId) -> Option<TokenId> {
        let frame = self.lexicon.ontology.frame(row.frame);
        let befalls = ["sole", "subject"]
            .iter()
            .find_map(|slot| frame.role(false, slot, None));
        let subject = || {
            self.doc
                .subject_of(verb)
                .filter(|_| befalls.is_some_and(|r| r != SlotRole::Actor))
        };
        self.object(verb).or_else(subject)
    }

    /// Says whether a common noun stands for nothing that can be touched, nor for people who have come together.
    fn is_abstract(&self, token: TokenId) -> bool {
        let lemma = self.doc.lemma(token);
        let counted = |set| self.lexicon.in_set(set, lemma);
        self.doc.upos(token) == Upos::Noun
            && !self.is_named(token)
            && self.noun_classes.is_abstract(lemma)
            && !counted("gathering")
            && !counted("amount")
    }

    /// Says whether a word stands in an article about sport or beside a score, and nobody armed is told of in its clause.
    fn is_sport(&self, trigger: TokenId) -> bool {
        let armed = |t: TokenId| {
            let words = ["force", "crowd", "authority", "weapon"];
            words.iter().any(|set| self.lexicon.in_set(set, self.doc.lemma(t)))
        };
        let mut sentence = self.doc.tokens_of(self.doc.sentence_of(trigger));
        (self.sport || has_score(self.doc, trigger)) && !sentence.any(armed)
    }
}

/// Says whether an article is about sport.
pub fn is_about_sport(doc: &Document, lexicon: &crate::lexicon::event::EventLexicon) -> bool {
    let words = doc
        .tokens
        .ids()
        .filter(|&t| lexicon.in_set("sport", doc.lemma(t)))
        .count();
    words >= SPORT_WORDS && words * WORDS_A_SPORT_WORD >= doc.tokens.len()
}

/// Says whether a score stands in the sentence of a word: *3-1*.
fn has_score(doc: &Document, token: TokenId) -> bool {
    let side = |s: &str| !s.is_empty() && s.len() <= SCORE_DIGITS && s.bytes().all(|b| b.is_ascii_digit());
    let score = |form: &str| form.split_once(['-', '–']).is_some_and(|(a, b)| side(a) && side(b));
    let tokens: Vec<TokenId> = doc.tokens_of(doc.sentence_of(token)).collect();
    let apart = |w: &[TokenId]| side(doc.form(w[0])) && matches!(doc.form(w[1]), "-" | "–") && side(doc.form(w[2]));
    tokens.iter().any(|&t| score(doc.form(t))) || tokens.windows(3).any(apart)
}

/// Says whether a row tells which words must stand around it.
fn names_words(row: &Predicate) -> bool {
    let word = |t: &Test| matches!(t, Test::Word(_) | Test::Doer(_) | Test::Phrase(..));
    !row.others.is_empty() || row.condition.any.iter().any(word)
}
