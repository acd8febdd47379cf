//! The time of an occasion is that of what is told of it in later sentences: *met on Tuesday … at the meeting they signed*,
//! *held its congress on Saturday … delegates elected*, *from Saturday to Monday … on the last day of the siege*.
//!
//! The occasion must be told of by a word of its own near before, the tense must be the same, and a time in the sentence
//! itself always wins. Nothing is inferred from mere nearness.

use super::super::{Timex, TimexId, TimexKind};
use super::attached::{MOST_LENDING, attached, top_token};
use super::{Bound, Expression, Toward};
use crate::base::{Id, IdVec};
use crate::lexicon::Lexicon;
use crate::lexicon::time::Class;
use crate::syntax::{Document, TokenId, Upos};

/// How many sentences back an occasion may have been told of.
const REACH: u32 = 3;
/// How many sentences back one whose people act may have been told of.
const PEOPLE_REACH: u32 = 1;

/// Adds the days of occasions (*the last day of the siege*) whose occasion is told of with its time; the others are dropped.
pub(super) fn with_days(
    doc: &Document,
    times: IdVec<TimexId, Timex>,
    days: Vec<Timex>,
    lexicon: &Lexicon,
) -> Vec<Timex> {
    let mut placed: Vec<(Timex, TimexId)> = Vec::new();
    for day in days {
        let occasion = top_token(doc, &day).and_then(|t| doc.children_by(t, &["nmod"]).last());
        let found =
            occasion.and_then(|noun| told(doc, &times, doc.sentence_of(noun).0, REACH, &tells(doc, noun, lexicon)));
        placed.extend(found.map(|id| (day, id)));
    }
    let starts: Vec<u32> = placed.iter().map(|(day, _)| day.tokens.start).collect();
    let shifted = |id: TimexId| {
        let before = starts.iter().filter(|&&s| s < times[id].tokens.start).count();
        TimexId::new(id.index() + before)
    };
    let mut all: Vec<Timex> = Vec::with_capacity(times.len() + placed.len());
    for (mut day, id) in placed {
        if let Expression::Calendar(fields) = &mut day.expression {
            fields.of_event = Some(shifted(id));
        }
        all.push(day);
    }
    all.extend(times.values().cloned());
    all.sort_by_key(|t| t.tokens.start);
    all
}

/// Lends the times of occasions to the verbs of later sentences that tell what happened at them.
pub(super) fn lend(doc: &Document, times: &mut IdVec<TimexId, Timex>, lexicon: &Lexicon) {
    if times.is_empty() {
        return;
    }
    for noun in doc.tokens.ids().filter(|&t| doc.upos(t) == Upos::Noun) {
        let sentence = doc.sentence_of(noun).0;
        let verb = doc
            .head(noun)
            .filter(|&v| sentence > 0 && attached(doc, times, v).is_none());
        let Some((verb, tense)) = verb.and_then(|v| Some((v, tense(doc, v)?))) else {
            continue;
        };
        let found = if is_occasion(doc, times, noun, lexicon) {
            told(doc, times, sentence, REACH, &tells(doc, noun, lexicon))
        } else if is_actor(doc, noun, verb) {
            let occasions = lexicon.scenes.occasions_of(doc.lemma(noun));
            let named = |t: TokenId| doc.upos(t) == Upos::Noun && occasions.contains(&doc.lemma(t));
            told(doc, times, sentence, PEOPLE_REACH, &named).filter(|_| !occasions.is_empty())
        } else {
            None
        };
        if let Some(id) = found.filter(|&id| tense_of(&times[id]) == tense) {
            times[id].lent.push(verb);
        }
    }
}

/// Says whether a noun is a known occasion on which its verb happens: *at the meeting*, *during his trial*.
fn is_occasion(doc: &Document, times: &IdVec<TimexId, Timex>, noun: TokenId, lexicon: &Lexicon) -> bool {
    let within = |c: TokenId| {
        let word = lexicon.time.word(&doc.form(c).to_lowercase());
        word.is_some_and(|w| w.senses.iter().any(|s| s.class == Class::Within))
    };
    let definite = |c: TokenId| match doc.base_relation(c) {
        "det" => doc.xpos(c) == "DT" && doc.lemma(c).starts_with("th"),
        _ => doc.relation(c) == "nmod:poss" && doc.upos(c) == Upos::Pron,
    };
    // *The New Hampshire primary* need not be the one that was told of.
    let bare = doc.child(noun, &["compound", "nmod", "amod", "nummod", "acl", "appos"]);
    let bare = bare.is_none_or(|c| doc.relation(c) == "nmod:poss");
    bare && doc.base_relation(noun) == "obl"
        && doc.children_by(noun, &["case"]).any(within)
        && doc.children(noun).iter().any(|&c| definite(c))
        && attached(doc, times, noun).is_none()
}

/// Says whether a noun is who does what the main verb of its sentence tells: *delegates elected*.
fn is_actor(doc: &Document, noun: TokenId, verb: TokenId) -> bool {
    let main = matches!(doc.base_relation(verb), "root" | "conj" | "parataxis");
    main && doc.base_relation(noun) == "nsubj" && doc.child(noun, &["amod", "nummod", "nmod"]).is_none()
}

/// Returns the test whether a word tells of an occasion: the same noun, one of its family, a verb of its table.
fn tells<'a>(doc: &'a Document, noun: TokenId, lexicon: &'a Lexicon) -> impl Fn(TokenId) -> bool + use<'a> {
    let noun = doc.lemma(noun).to_lowercase();
    move |word| {
        let lemma = doc.lemma(word);
        let verb = doc.upos(word) == Upos::Verb && lexicon.scenes.tells(lemma, &noun);
        let alike = matches!(doc.upos(word), Upos::Verb | Upos::Noun) && lexicon.events.are_alike(&noun, lemma);
        verb || alike
    }
}

/// Returns the nearest earlier day that dates a word that passes the test.
fn told(
    doc: &Document,
    times: &IdVec<TimexId, Timex>,
    sentence: u32,
    reach: u32,
    test: &impl Fn(TokenId) -> bool,
) -> Option<TimexId> {
    let rows = times.as_slice();
    let at = |t: &Timex| doc.sentence_of(TokenId(t.tokens.start)).0;
    let end = rows.partition_point(|t| at(t) < sentence);
    let near = rows[..end].iter().enumerate().rev().take(MOST_LENDING);
    let mut near = near.take_while(|(_, t)| at(t) + reach >= sentence);
    let found = near.find(|(_, t)| is_day(t) && t.dates.iter().any(|&w| around(doc, w).any(test)));
    found.map(|(k, _)| TimexId::new(k))
}

/// Returns a dated word and the nouns that take part in what it tells: *gave an interview*.
fn around(doc: &Document, word: TokenId) -> impl Iterator<Item = TokenId> + '_ {
    let verb = doc.upos(word) == Upos::Verb;
    let nouns = doc.children_by(word, &["obj", "nsubj", "obl"]).filter(move |_| verb);
    std::iter::once(word).chain(nouns)
}

/// Says whether an expression names the day or days on which what it dates happened.
fn is_day(timex: &Timex) -> bool {
    let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    let day = matches!(&timex.expression, Expression::Calendar(f) if f.has_day() || f.clock.is_some());
    dated && day && matches!(timex.bound, Bound::At | Bound::Span(_) | Bound::Ahead(_))
}

/// Returns on which side of the day of writing a verb lies; `None` in the pluperfect and the present.
fn tense(doc: &Document, verb: TokenId) -> Option<Toward> {
    let helper = |test: &dyn Fn(TokenId) -> bool| doc.children_by(verb, &["aux", "cop"]).any(test);
    if helper(&|a| doc.xpos(a) == "MD") {
        return Some(Toward::Future);
    }
    if doc.is_pluperfect(verb) {
        return None;
    }
    let past = doc.xpos(verb) == "VBD" || helper(&|a| doc.xpos(a) == "VBD");
    past.then_some(Toward::Past)
}

fn tense_of(timex: &Timex) -> Toward {
    match &timex.expression {
        Expression::Calendar(fields) if fields.toward == Toward::Future => Toward::Future,
        _ => Toward::Past,
    }
}
