//! Which time expression dates a verb or an event noun: the one that the tree hangs on it, not one of another clause.
//!
//! Durations and repeated times date nothing, nor does what an event lies before or after. Nothing is guessed from mere
//! nearness: without a path in the tree there is no time.

use super::super::{Timex, TimexId, TimexKind};
use super::{Bound, Expression};
use crate::base::{Id, IdVec};
use crate::lexicon::time::{Class, TimeLexicon};
use crate::syntax::label::{OF_ONE_KIND, OTHER_CLAUSE};
use crate::syntax::{Document, TokenId, Upos};

/// Relations by which an event noun shares the time of its verb: *held talks on Wednesday*, *an attack happened on Friday*.
const UP_TO_VERB: &[&str] = &["obj", "nsubj", "obl", "cop", "iobj"];
/// How many times back one is looked for that an earlier sentence lends.
pub(super) const MOST_LENDING: usize = 8;
/// How many words a time dates at most, each the governor of the one before.
const MAX_DEPTH: usize = 4;

/// Finds the time expression that dates a verb or noun: *met on Wednesday*, *Wednesday's meeting*, *the Friday attack*,
/// *held talks on Wednesday* (for *talks*), *met and signed on Friday* (for both).
///
/// Prefers what hangs directly on `head`, then what hangs on its own phrase's parts, then what dates the verb of which it
/// is an object or the first of the verbs it is coordinated with, the participle that modifies it (*talks held Friday*) or
/// the noun that its relative clause is about (*Friday's blast, which killed five*). Crosses into no other clause.
pub fn attached(doc: &Document, times: &IdVec<TimexId, Timex>, head: TokenId) -> Option<TimexId> {
    dating(doc, times, head, MAX_DEPTH)
        .or_else(|| of_governor(doc, times, head))
        .or_else(|| of_participle(doc, times, head))
        .or_else(|| of_when(doc, times, head))
}

/// Finds the time right before the *when* of a clause: *in July last year, when five people were killed*.
fn of_when(doc: &Document, times: &IdVec<TimexId, Timex>, head: TokenId) -> Option<TimexId> {
    let when = doc
        .children_by(head, &["advmod", "mark"])
        .find(|&w| doc.xpos(w) == "WRB" && doc.lemma(w) == "when")?;
    let rows = times.as_slice();
    let before = rows.partition_point(|t| t.tokens.start < when.0).checked_sub(1)?;
    let timex = &rows[before];
    let comma = || timex.tokens.end + 1 == when.0 && doc.form(TokenId(timex.tokens.end)) == ",";
    let close = timex.tokens.end == when.0 || comma();
    let told = timex.bound == Bound::At && matches!(&timex.expression, Expression::Calendar(_));
    let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    (close && told && dated).then(|| TimexId::new(before))
}

/// Finds the time that a word shares with its governor.
fn of_governor(doc: &Document, times: &IdVec<TimexId, Timex>, head: TokenId) -> Option<TimexId> {
    let governor = doc.head(head)?;
    let subject = doc.subject(head);
    match doc.base_relation(head) {
        "conj" if subject.is_none() => of_first(doc, times, governor, head),
        "acl" if subject.is_some_and(|s| matches!(doc.xpos(s), "WDT" | "WP")) || has_where(doc, head) => {
            dating(doc, times, governor, 1)
        }
        "advcl" | "xcomp" if subject.is_none() && is_free_participle(doc, head) => dating(doc, times, governor, 1),
        relation if UP_TO_VERB.contains(&relation) => dating(doc, times, governor, 1),
        _ => None,
    }
}

/// Says whether a relative clause tells what happened at its noun: *Monday's summit, where they signed*.
fn has_where(doc: &Document, verb: TokenId) -> bool {
    doc.children_by(verb, &["advmod"]).any(|a| doc.xpos(a) == "WRB") && doc.xpos(verb) == "VBD"
}

/// Says whether a word is a participle that tells what went with its governor: *a bomb exploded, killing five*, *began
/// shelling*, not *before leaving*.
fn is_free_participle(doc: &Document, word: TokenId) -> bool {
    doc.xpos(word) == "VBG" && doc.child(word, &["mark", "case"]).is_none()
}

/// Finds the time of the participle that modifies a noun: *a treaty signed in 1993*.
fn of_participle(doc: &Document, times: &IdVec<TimexId, Timex>, noun: TokenId) -> Option<TimexId> {
    let named = matches!(doc.upos(noun), Upos::Noun | Upos::Propn);
    let mut participles = doc
        .children_by(noun, &["acl"])
        .filter(|&p| named && doc.xpos(p) == "VBN");
    participles.find_map(|p| dating(doc, times, p, 1))
}

/// Finds the time of the first of several coordinated verbs, or of the verb of coordinated nouns. A month or a year
/// behind the first verb is its own: *came in 2010 and was later expelled*.
fn of_first(doc: &Document, times: &IdVec<TimexId, Timex>, first: TokenId, head: TokenId) -> Option<TimexId> {
    let common = |id: &TimexId| {
        let timex = &times[*id];
        timex.tokens.start < first.0 || timex.tokens.start > head.0 || names_day(timex)
    };
    dating(doc, times, first, 1).filter(common).or_else(|| {
        let shared = UP_TO_VERB.contains(&doc.base_relation(first)) && doc.upos(head) == doc.upos(first);
        dating(doc, times, doc.head(first).filter(|_| shared)?, 1)
    })
}

/// Finds the best of the times that date a word, at most `depth` arcs away.
fn dating(doc: &Document, times: &IdVec<TimexId, Timex>, head: TokenId, depth: usize) -> Option<TimexId> {
    let sentence = &doc.sentences[doc.sentence_of(head)];
    let rows = times.as_slice();
    let from = rows.partition_point(|t| t.tokens.start < sentence.tokens.start);
    let in_sentence = rows[from..].iter().take_while(|t| t.tokens.start < sentence.tokens.end);
    let candidates = in_sentence.enumerate().filter_map(|(k, timex)| {
        let arcs = timex.dates.iter().position(|&t| t == head).filter(|&d| d < depth)?;
        let vague = timex.expression.is_vague();
        let open = matches!(timex.bound, Bound::Since | Bound::Until);
        let away = timex.tokens.start.abs_diff(head.0);
        Some(((vague, arcs, open, away), TimexId::new(from + k)))
    });
    candidates.min().map(|(_, id)| id).or_else(|| lent(rows, from, head))
}

/// Finds the time that an earlier sentence lends a word: that of the meeting for *at the meeting they signed*.
fn lent(rows: &[Timex], before: usize, head: TokenId) -> Option<TimexId> {
    let near = rows[..before].iter().enumerate().rev().take(MOST_LENDING);
    let mut lending = near.filter(|(_, timex)| timex.lent.contains(&head));
    lending.next().map(|(k, _)| TimexId::new(k))
}

/// Returns the words that an expression dates, nearest first: its governor, and what that phrase lends its time to.
///
/// *In a speech on Friday he said* dates *speech* and *said*; *condemned the 2014 attack* only *attack*; *the first since
/// 1990* and *before Friday* nothing.
pub fn dates(doc: &Document, timex: &Timex, bound: Bound, lexicon: &TimeLexicon) -> Vec<TokenId> {
    let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time) && bound != Bound::Beside;
    if let Bound::Ahead(thing) = bound {
        return thing.filter(|_| dated).into_iter().collect();
    }
    let Some(top) = top_token(doc, timex).filter(|_| dated) else {
        return Vec::new();
    };
    let mut out = Vec::with_capacity(2);
    let mut at = top;
    while out.len() < MAX_DEPTH {
        let conjunct = doc.base_relation(at) == "conj" && out.is_empty();
        if (!conjunct && OTHER_CLAUSE.contains(&doc.base_relation(at))) || doc.base_relation(top) == "nsubj" {
            break;
        }
        // *Ahead of the vote in March, police …*: what comes before the vote is not dated by it.
        let Some(governor) = doc.head(at).filter(|&g| !is_bound_word(doc, g, lexicon)) else {
            break;
        };
        out.push(governor);
        if !lends(doc, timex, top, governor, lexicon) {
            break;
        }
        at = governor;
    }
    if bound == Bound::Since {
        out.truncate(usize::from(out.first().is_some_and(|&verb| goes_on(doc, verb))));
    }
    out
}

/// Returns the token of an expression whose governor lies outside it.
pub(super) fn top_token(doc: &Document, timex: &Timex) -> Option<TokenId> {
    let inside = |t: TokenId| timex.tokens.contains(&t.0);
    timex
        .tokens
        .clone()
        .map(TokenId)
        .find(|&t| !doc.head(t).is_some_and(inside) && doc.base_relation(t) != "punct")
}

/// Says whether a noun that a time hangs on lends this time to its own governor.
fn lends(doc: &Document, timex: &Timex, top: TokenId, noun: TokenId, lexicon: &TimeLexicon) -> bool {
    if matches!(doc.upos(noun), Upos::Verb | Upos::Aux) {
        return false;
    }
    let behind = noun < top && names_day(timex);
    match doc.base_relation(noun) {
        // A noun that is the predicate itself, or a part of a name or another time.
        relation if OF_ONE_KIND.contains(&relation) => true,
        "obl" => holds(doc, noun, lexicon),
        "nmod" => behind,
        "obj" | "iobj" => behind,
        "nsubj" => names_day(timex) && doc.head(top) == Some(noun),
        _ => false,
    }
}

/// Says whether an expression names a day, not a longer time, which may be that of the noun only: *the attack in 2014*.
fn names_day(timex: &Timex) -> bool {
    matches!(&timex.expression, Expression::Calendar(fields) if fields.has_day() || fields.clock.is_some())
}

/// Says whether a phrase is where or in the course of which something happens: *at a June summit*, *in a speech on Friday*.
fn holds(doc: &Document, noun: TokenId, lexicon: &TimeLexicon) -> bool {
    let mut cases = doc.children_by(noun, &["case"]);
    let within = |case: TokenId| {
        let form = doc.form(case).to_lowercase();
        let word = lexicon.word(&form);
        word.is_some_and(|w| w.senses.iter().any(|s| s.class == Class::Within))
    };
    cases.all(within)
}

/// Says whether a word stands before times and bounds what they date: *before*, *ahead* of.
fn is_bound_word(doc: &Document, word: TokenId, lexicon: &TimeLexicon) -> bool {
    let known = lexicon.word(&doc.form(word).to_lowercase());
    doc.upos(word) == Upos::Adp && known.is_some_and(|w| w.senses.iter().any(|s| s.class == Class::Bound))
}

/// Says whether a verb tells of what goes on: *has fought*, *fights*, *is fighting*.
fn goes_on(doc: &Document, verb: TokenId) -> bool {
    let has = doc.children_by(verb, &["aux"]).any(|a| doc.lemma(a) == "have");
    has || matches!(doc.xpos(verb), "VBZ" | "VBP" | "VBG")
}
