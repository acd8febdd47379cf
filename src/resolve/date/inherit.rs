//! The day of events that have no time of their own but are a part of what has one: deeds in the report of a match or a day of
//! trading, and acts of speech of somebody who goes on speaking.
//!
//! Only simple past tenses inherit, only what the text itself tells, and never in a sentence that names another time.

use crate::base::{Id, IdVec};
use crate::lexicon::Lexicon;
use crate::lexicon::scene::Report;
use crate::lexicon::time::Unit;
use crate::lexicon::time::rule::From;
use crate::mention::time::{Bound, Expression, Fields, Shift, Toward};
use crate::mention::{EventMention, EventMentionId, Mentions, Role, Timex, TimexId};
use crate::resolve::{ClusterId, Links};
use crate::syntax::{Document, TokenId, Upos};
use std::collections::HashMap;

/// In how many sentences at the head of a text its day is looked for.
const LEAD: usize = 3;
/// How many sentences after an act of speech the same speaker is still speaking.
const REACH: u32 = 3;

/// Returns the expression that dates each event mention: its own, or the one that it inherits.
pub fn event_times(
    doc: &Document,
    mentions: &Mentions,
    links: &Links,
    lexicon: &Lexicon,
) -> IdVec<EventMentionId, Option<TimexId>> {
    let mut out = mentions.events.map(|e| e.time);
    let report = report(doc, mentions, lexicon);
    let speeches = Speeches::of(doc, mentions, links);
    for (id, event) in mentions.events.iter() {
        if out[id].is_none() && is_told_past(doc, event) {
            let telling = report.filter(|r| r.tells(doc, event, lexicon));
            let telling = telling.filter(|r| !is_otherwise_dated(doc, mentions, event, r.day));
            out[id] = telling.map(|r| r.day).or_else(|| speeches.going_on(doc, links, event));
        }
    }
    out
}

/// A text that reports what happened on one day.
#[derive(Clone, Copy, Debug)]
struct DayReport {
    occasion: &'static str,
    kind: Report,
    day: TimexId,
    from: TokenId,
}

/// Returns of which occasion a text reports, if its opening tells of it with the day: *beat Peru 3-0 on Thursday*.
fn report(doc: &Document, mentions: &Mentions, lexicon: &Lexicon) -> Option<DayReport> {
    let lead = doc.sentences.values().take(LEAD).next_back()?.tokens.end;
    let in_lead = mentions.times.iter().take_while(|(_, t)| t.tokens.start < lead);
    for (day, timex) in in_lead.filter(|(_, t)| is_past_day(t)) {
        for &verb in timex.dates.iter().filter(|&&v| is_past(doc, v)) {
            let told = |&&(noun, kind): &&(&'static str, Report)| {
                lexicon.scenes.tells(doc.lemma(verb), noun) && is_report(doc, verb, noun, kind, lexicon)
            };
            if let Some(&(occasion, kind)) = lexicon.scenes.reports.iter().find(told) {
                return Some(DayReport {
                    occasion,
                    kind,
                    day,
                    from: verb,
                });
            }
        }
    }
    None
}

/// Says whether the opening is that of a report: a score (*3-0*) tells of a match, a subject that is traded of a market.
fn is_report(doc: &Document, verb: TokenId, occasion: &str, kind: Report, lexicon: &Lexicon) -> bool {
    match kind {
        Report::All => doc.tokens_of(doc.sentence_of(verb)).any(|t| is_score(doc, t)),
        Report::Verbs => doc.subject_of(verb).is_some_and(|s| is_of(doc, s, occasion, lexicon)),
    }
}

/// Says whether a token is a score: *3-0*, *21–14*; or the first number of one in three tokens.
fn is_score(doc: &Document, token: TokenId) -> bool {
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let whole = doc.form(token).split_once(['-', '–']);
    let last = doc.sentences[doc.sentence_of(token)].tokens.end;
    let apart = || {
        let close = token.0 + 2 < last && !doc.space_after(token) && !doc.space_after(TokenId(token.0 + 1));
        let dash = || matches!(doc.form(TokenId(token.0 + 1)), "-" | "–");
        close && dash() && number(doc.form(token)) && number(doc.form(TokenId(token.0 + 2)))
    };
    whole.is_some_and(|(a, b)| number(a) && number(b)) || apart()
}

/// Says whether a noun is one of the people or things of an occasion: *stocks* of trading.
fn is_of(doc: &Document, noun: TokenId, occasion: &str, lexicon: &Lexicon) -> bool {
    let lemma = doc.lemma(noun).to_lowercase();
    lexicon.scenes.occasions_of(&lemma).contains(&occasion)
}

impl DayReport {
    /// Says whether an event is one of what the report tells of its day.
    fn tells(&self, doc: &Document, event: &EventMention, lexicon: &Lexicon) -> bool {
        let verb = event.trigger.head;
        if verb <= self.from || event.vouched.is_some() || doc.upos(verb) != Upos::Verb {
            return false;
        }
        match self.kind {
            Report::All => !is_of_career(event.class),
            Report::Verbs => {
                let subject = doc.subject_of(verb);
                let traded = || subject.is_some_and(|s| is_of(doc, s, self.occasion, lexicon));
                let amount = |t: TokenId| doc.upos(t) == Upos::Num;
                lexicon.scenes.tells(doc.lemma(verb), self.occasion)
                    && (traded() || doc.subtree(verb).into_iter().any(amount))
            }
        }
    }
}

/// Says whether events of a class are what reports tell of the life before: transfers, appointments.
fn is_of_career(class: &str) -> bool {
    matches!(class, "APPOINT" | "RESIGN" | "BUY" | "SELL" | "TRAVEL" | "BORN")
}

/// Who has spoken when: the time of the latest dated act of speech of each speaker, sentence by sentence.
struct Speeches {
    /// For each speaker the sentences of statements with the time that is theirs, in text order.
    of: HashMap<ClusterId, Vec<(u32, TimexId)>>,
}

impl Speeches {
    fn of(doc: &Document, mentions: &Mentions, links: &Links) -> Self {
        let mut of: HashMap<ClusterId, Vec<(u32, TimexId)>> = HashMap::new();
        for (id, attribution) in mentions.attributions.iter() {
            let Some(cue) = attribution.cue else { continue };
            let sentence = doc.sentence_of(cue.head).0;
            for &speaker in links.speakers.get(id).map_or(&[][..], Vec::as_slice) {
                let known = of.entry(speaker).or_default();
                let before = known.last().filter(|(at, _)| at + REACH >= sentence).map(|k| k.1);
                let own = attribution.said.filter(|&t| is_past_day(&mentions.times[t]));
                let time = own.or_else(|| before.filter(|_| attribution.said.is_none() && is_past(doc, cue.head)));
                known.extend(time.map(|t| (sentence, t)));
            }
        }
        of.values_mut().for_each(|rows| rows.sort_unstable());
        Self { of }
    }

    /// Returns the time of the speech in which somebody demands, accuses or threatens.
    fn going_on(&self, doc: &Document, links: &Links, event: &EventMention) -> Option<TimexId> {
        if !matches!(event.class, "DEMAND" | "DISAPPROVE" | "THREATEN") || event.vouched.is_some() {
            return None;
        }
        let actor = event.arguments.iter().find(|a| a.role == Role::Actor)?;
        let rows = self.of.get(&links.cluster_at(actor.phrase.head)?)?;
        let sentence = doc.sentence_of(event.trigger.head).0;
        let near = rows.iter().rev().find(|(at, _)| *at <= sentence)?;
        Some(near.1).filter(|_| near.0 + REACH >= sentence)
    }
}

/// Says whether an event is told in the simple past, by its verb or the light verb over its noun.
fn is_told_past(doc: &Document, event: &EventMention) -> bool {
    let head = event.trigger.head;
    let verb = if doc.upos(head) == Upos::Verb {
        Some(head)
    } else {
        doc.head(head)
    };
    verb.is_some_and(|v| is_past(doc, v))
}

fn is_past(doc: &Document, verb: TokenId) -> bool {
    let helper = |test: &dyn Fn(TokenId) -> bool| doc.children_by(verb, &["aux"]).any(test);
    let simple = doc.xpos(verb) == "VBD" || doc.xpos(verb) == "VBN" && helper(&|a| doc.xpos(a) == "VBD");
    simple && !helper(&|a| doc.xpos(a) == "MD" || doc.lemma(a) == "have")
}

/// Says whether the sentence of an event names a time that dates something in it and is not the given one.
fn is_otherwise_dated(doc: &Document, mentions: &Mentions, event: &EventMention, day: TimexId) -> bool {
    let sentence = &doc.sentences[doc.sentence_of(event.trigger.head)].tokens;
    let rows = mentions.times.as_slice();
    let from = rows.partition_point(|t| t.tokens.start < sentence.start);
    let mut here = rows[from..]
        .iter()
        .enumerate()
        .take_while(|(_, t)| t.tokens.start < sentence.end);
    here.any(|(k, t)| {
        // *Two minutes later*, *from the day before*, *earlier in the day*: still the same day, or what is compared with.
        let near = |f: &Fields| {
            let same = |s: Shift| s.amount_of_time || s.amount == 0 && f.from == From::Text;
            f.shift.is_some_and(|s| s.unit <= Unit::Day && same(s))
        };
        let other = matches!(&t.expression, Expression::Calendar(f) if !near(f));
        other && !t.dates.is_empty() && TimexId::new(from + k) != day
    })
}

fn is_past_day(timex: &Timex) -> bool {
    let day = matches!(&timex.expression, Expression::Calendar(f)
        if (f.has_day() || f.clock.is_some()) && f.toward != Toward::Future);
    day && timex.bound == Bound::At
}
