//! Lifts event mentions to items: participants as entities of the build, times on the calendar, the voucher.

use crate::base::{Id, Span, Time};
use crate::lexicon::{EntityKind, EventLexicon};
use crate::mention::Construction;
use crate::mention::{Argument, EventMention, EventMentionId, Role, Status, TimexId};
use crate::resolve::StatementOf;
use crate::resolve::identity::Identity;
use crate::resolve::{ArticleId, EntityId, Evidence, Reading, Voucher};
use crate::syntax::{Document, TokenId, Upos};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// An event mention whose participants are entities.
pub struct Item {
    /// The article.
    pub reading: usize,
    /// The mention in it.
    pub mention: EventMentionId,
    /// The class.
    pub class: &'static str,
    /// The class among whose events it is looked for.
    pub kin: &'static str,
    /// Whether it happens once to whom it happens.
    pub once: bool,
    /// The lemma of the trigger's head word.
    pub lemma: String,
    /// Whether the trigger is a noun.
    pub noun: bool,
    /// Whether a noun points back: *the meeting*, *Wednesday's meeting*, *that attack*.
    pub definite: bool,
    /// Whether an act of speech by the same parties announces it, or it only tells that another event is set for a time.
    pub announced: bool,
    /// Whether the text ties it as cause or effect to an event that stands alone.
    pub tied: bool,
    /// Who takes part, with the passages.
    pub participants: Vec<(Role, EntityId, Evidence)>,
    /// How many more take part of whom the text has a pronoun alone: *we*.
    pub pronouns: usize,
    /// Those among the participants that the texts name.
    pub named: BTreeSet<EntityId>,
    /// When it happened.
    pub time: Time,
    /// The expression that tells when.
    pub dated: Option<Evidence>,
    /// When the article was published, where known.
    pub published: Option<Date>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who vouches for it.
    pub voucher: Voucher,
    /// The trigger's passage.
    pub evidence: Evidence,
    /// The trigger with the words of its theme, where these are few.
    pub wording: Span,
    /// How much a mention needs to be an event of its own.
    pub weight: Weight,
}

/// The class among whose kin words of killing are looked for, whatever class they have: a killing by an army is a death too.
const FATAL: &str = "DIE";

/// How much of an event a mention tells by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// One who takes part is enough.
    Full,
    /// Something happens, but the word does not say what (*involvement*, *they use tools*), or it stands before a noun
    /// (*elected officials*): two who take part are needed, or one and a time.
    Light,
    /// What somebody does is to bring it about (*met to ease tensions*), and nothing tells that it came about: a place or a
    /// time of its own is needed.
    Purpose,
}

impl Item {
    /// Iterates over those who act, suffer or take part: what makes two mentions one event.
    pub fn parties(&self) -> impl Iterator<Item = (Role, EntityId)> + '_ {
        let party = |role| matches!(role, Role::Actor | Role::Recipient | Role::Participant);
        self.participants.iter().filter(move |p| party(p.0)).map(|p| (p.0, p.1))
    }

    /// Returns those who have a part.
    pub fn having(&self, wanted: Role) -> BTreeSet<EntityId> {
        self.participants
            .iter()
            .filter(|p| p.0 == wanted)
            .map(|p| p.1)
            .collect()
    }

    /// Returns the named ones of those who have a part.
    pub fn named_in(&self, wanted: Role) -> BTreeSet<EntityId> {
        &self.having(wanted) & &self.named
    }

    /// Returns the named ones to whom it happens: the recipients, else those who do it.
    pub fn undergoers(&self) -> BTreeSet<EntityId> {
        let whom = self.named_in(Role::Recipient);
        if whom.is_empty() {
            self.named_in(Role::Actor)
        } else {
            whom
        }
    }

    /// Says whether the item can be an event of its own.
    ///
    /// What is only announced by an act of speech (*agreed to cooperate*) is not, unless it has a time or place of its own.
    pub fn stands_alone(&self) -> bool {
        let placed = self.participants.iter().any(|p| p.0 == Role::Place);
        let dated = self.time.days().is_some();
        let parties = self.parties().count() + self.pronouns;
        match self.weight {
            Weight::Full => placed || dated || self.tied || !self.announced && parties > 0,
            Weight::Light => self.tied || parties > 1 || parties > 0 && dated,
            Weight::Purpose => placed || dated,
        }
    }
}

/// Makes items of all event mentions, in order of article and place.
pub fn items(
    readings: &[Reading],
    identity: &Identity,
    statement_of: &StatementOf,
    lexicon: &EventLexicon,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (k, reading) in readings.iter().enumerate() {
        let first = items.len();
        let triggers: BTreeSet<TokenId> = reading.mentions.events.values().map(|e| e.trigger.head).collect();
        for (id, mention) in reading.mentions.events.iter() {
            let doc = &reading.document;
            let evidence = |span| Evidence {
                article: ArticleId(k as u32),
                span,
                rule: mention.rule.id(),
            };
            let class = lexicon.ontology.class(mention.class);
            let lemma = doc.lemma(mention.trigger.head).to_lowercase();
            let fatal = lexicon.in_set("fatal", &lemma);
            let class = if fatal { lexicon.ontology.class(FATAL) } else { class };
            let kin = class.and_then(|c| lexicon.class_name(c.kin.as_deref()?));
            let (participants, pronouns) = participants(reading, identity, k, mention, &triggers, lexicon);
            let named = participants.iter().map(|p| p.1).filter(|&e| identity.entities[e].named);
            let when = reading.links.event_times.get(id).copied().flatten();
            let said = mention.vouched.and_then(|a| statement_of[k].get(a));
            items.push(Item {
                reading: k,
                mention: id,
                class: mention.class,
                kin: kin.unwrap_or(mention.class),
                once: class.is_some_and(|c| c.once),
                named: named.collect(),
                published: doc.article.published.map(|p| p.date),
                lemma,
                noun: doc.upos(mention.trigger.head) == Upos::Noun,
                definite: is_definite(doc, mention.trigger.head),
                announced: is_announced(reading, mention) || mention.calls.is_some(),
                tied: false,
                participants,
                pronouns,
                time: when.map_or(Time::Unresolved, |t| reading.links.spans[t].clone()),
                dated: when.map(|t| dated(reading, k, t)),
                status: mention.status,
                voucher: said.map_or(Voucher::Article(ArticleId(k as u32)), |&s| Voucher::Statement(s)),
                evidence: evidence(mention.trigger.span),
                wording: wording(reading, mention, &triggers),
                weight: weight(doc, mention, lexicon),
            });
        }
        tie(reading, &mut items[first..]);
    }
    items
}

/// Returns the passage of a time expression with the rule that read it.
pub fn dated(reading: &Reading, k: usize, time: TimexId) -> Evidence {
    let timex = &reading.mentions.times[time];
    Evidence {
        article: ArticleId(k as u32),
        span: timex.span,
        rule: timex.rule,
    }
}

/// Marks the causes and effects of events that stand alone; the items are those of all mentions of a reading, in their order.
fn tie(reading: &Reading, items: &mut [Item]) {
    let pairs = reading.mentions.events.iter();
    let pairs = pairs.flat_map(|(id, mention)| mention.causes.iter().map(move |c| (c.event.index(), id.index())));
    for (cause, effect) in pairs.collect::<Vec<_>>() {
        if items[cause].stands_alone() || items[effect].stands_alone() {
            items[cause].tied = true;
            items[effect].tied = true;
        }
    }
}

/// Returns the entities behind a mention's arguments, and how many arguments are pronouns that stand for nobody known; an
/// argument that is no entity is left out.
fn participants(
    reading: &Reading,
    identity: &Identity,
    k: usize,
    mention: &EventMention,
    triggers: &BTreeSet<TokenId>,
    lexicon: &EventLexicon,
) -> (Vec<(Role, EntityId, Evidence)>, usize) {
    // *Beijing rejected it* is China's deed; who bombs Kyiv hits the city.
    let harmed = |role| role == Role::Recipient && lexicon.ontology.class(mention.class).is_some_and(|c| c.hostile);
    let entities = |head: TokenId, role: Role| -> Vec<EntityId> {
        let place = matches!(role, Role::Place | Role::Theme) || harmed(role);
        let entity = |cluster| match place {
            true => identity.of[k][cluster],
            false => identity.actor(k, cluster),
        };
        reading.links.clusters_at(head).into_iter().map(entity).collect()
    };
    let (mut out, mut pronouns): (Vec<(Role, EntityId, Evidence)>, usize) = (Vec::new(), 0);
    for argument in &mention.arguments {
        let head = argument.phrase.head;
        if mention.arguments.iter().any(|a| is_inside(reading, argument, a)) {
            continue;
        }
        let event = is_event(reading, argument, triggers);
        let mut found = if event {
            Vec::new()
        } else {
            entities(head, argument.role)
        };
        // What is no party stands for whose it is: *shares of Orvex fell*.
        if !found.iter().any(|e| identity.entities[*e].in_view)
            && let Some(owner) = owner(&reading.document, argument, lexicon)
        {
            let owners = entities(owner, argument.role);
            found = if owners.is_empty() { found } else { owners };
        }
        for found in found {
            if argument.role == Role::Place && !is_place(identity, found) {
                continue;
            }
            if is_bare_pronoun(reading, identity, argument, found) {
                pronouns += usize::from(matches!(
                    argument.role,
                    Role::Actor | Role::Recipient | Role::Participant
                ));
            } else if !out.iter().any(|o| o.1 == found) {
                let evidence = Evidence {
                    article: ArticleId(k as u32),
                    span: argument.phrase.span,
                    rule: mention.rule.id(),
                };
                out.push((argument.role, found, evidence));
            }
        }
    }
    (out, pronouns)
}

/// Says whether an argument is a name inside the phrase of people who take part themselves: *Lee* of *supporters of Ito and
/// Lee*.
fn is_inside(reading: &Reading, argument: &Argument, around: &Argument) -> bool {
    let doc = &reading.document;
    let (inner, outer) = (argument.phrase.head, around.phrase.head);
    let path = || {
        std::iter::once(inner)
            .chain(doc.ancestors(inner))
            .take_while(|&t| t != outer)
    };
    let below = || doc.ancestors(inner).any(|t| t == outer) && path().any(|t| doc.base_relation(t) == "nmod");
    let people = || {
        let cluster = reading.links.cluster_at(outer).map(|c| &reading.links.clusters[c]);
        cluster.is_some_and(|c| {
            !c.named && c.members.is_empty() && matches!(c.kind, EntityKind::Person | EntityKind::Group)
        })
    };
    inner != outer && below() && people()
}

/// Says whether an argument is a pronoun, and no other mention tells whom it means.
fn is_bare_pronoun(reading: &Reading, identity: &Identity, argument: &Argument, entity: EntityId) -> bool {
    let head = argument.phrase.head;
    let label = &identity.entities[entity];
    reading.document.upos(head) == Upos::Pron
        && !label.named
        && label.label.eq_ignore_ascii_case(reading.document.form(head))
}

/// Returns how much of an event a mention's word tells.
fn weight(doc: &Document, mention: &EventMention, lexicon: &EventLexicon) -> Weight {
    let head = mention.trigger.head;
    let general = mention.class == lexicon.general().class;
    let vague = general && doc.upos(head) == Upos::Noun && mention.rule == Construction::EventNoun;
    let habit = general && matches!(doc.xpos(head), "VBP" | "VBZ");
    let attribute = doc.base_relation(head) == "amod" && doc.upos(head) != Upos::Noun;
    let purpose = doc.is_infinitive(head) && matches!(doc.base_relation(head), "acl" | "advcl");
    if purpose && mention.status == Status::Possible {
        Weight::Purpose
    } else if vague || habit || attribute {
        Weight::Light
    } else {
        Weight::Full
    }
}

/// Says whether what takes part is an event itself and nobody: the strike of *the strike ruined the firm*.
fn is_event(reading: &Reading, argument: &Argument, triggers: &BTreeSet<TokenId>) -> bool {
    let head = argument.phrase.head;
    let party = matches!(argument.role, Role::Actor | Role::Recipient | Role::Participant);
    party && triggers.contains(&head) && reading.document.upos(head) == Upos::Noun
}

/// Says whether an event is only spoken of in an act of speech whose parties are all that it names.
fn is_announced(reading: &Reading, mention: &EventMention) -> bool {
    let open = matches!(mention.status, Status::Planned | Status::Possible);
    let Some(act) = mention.under.filter(|_| open) else {
        return false;
    };
    let act = &reading.mentions.events[act];
    let party = |a: &&Argument| matches!(a.role, Role::Actor | Role::Recipient | Role::Participant);
    let mut parties = mention.arguments.iter().filter(party);
    parties.all(|p| act.arguments.iter().any(|a| a.phrase.head == p.phrase.head))
}

fn is_place(identity: &Identity, entity: EntityId) -> bool {
    use crate::lexicon::EntityKind::{Agency, Country, Organization, Place};
    matches!(identity.entities[entity].kind, Country | Place | Agency | Organization)
}

/// Returns whose thing it is that something is done to (*criticized Iran's record* is about Iran), and of whom an amount does
/// or suffers something: *dozens of Kenyans*.
fn owner(doc: &Document, argument: &Argument, lexicon: &EventLexicon) -> Option<TokenId> {
    let head = argument.phrase.head;
    // Whom *hundreds of them* are of is no sure reading.
    let named = |c: TokenId| doc.relation(c) == "nmod" && doc.upos(c) != Upos::Pron;
    let of = |c: &TokenId| named(*c) && doc.children_by(*c, &["case"]).any(|m| doc.lemma(m) == "of");
    let amount = lexicon.in_set("amount", doc.lemma(head)) || doc.upos(head) == Upos::Num;
    let lifted = argument.role == Role::Recipient && doc.upos(head) == Upos::Noun || amount;
    let owner = || {
        doc.child(head, &["nmod:poss"])
            .or_else(|| doc.children(head).iter().copied().find(of))
    };
    lifted.then(owner).flatten()
}

fn is_definite(doc: &Document, noun: TokenId) -> bool {
    doc.children(noun).iter().any(|&c| match doc.base_relation(c) {
        "det" => doc.xpos(c) == "DT" && doc.lemma(c).starts_with("th"),
        "nmod" => doc.relation(c) == "nmod:poss",
        _ => false,
    })
}

/// Returns the trigger, through the words of its theme or of the event that it is done to where these are near and few:
/// *ban on public gatherings*.
fn wording(reading: &Reading, mention: &EventMention, triggers: &BTreeSet<TokenId>) -> Span {
    const MOST_BYTES: usize = 64;
    let trigger = mention.trigger.span;
    let told = |a: &&Argument| a.role == Role::Theme || a.role == Role::Recipient && is_event(reading, a, triggers);
    let behind = |a: &&Argument| a.phrase.span.start >= trigger.end;
    let theme = mention.arguments.iter().filter(told).find(behind);
    let whole = theme.map(|t| trigger.cover(t.phrase.span));
    let doc = &reading.document;
    let same = |s: &Span| doc.sentences[doc.sentence_of(mention.trigger.head)].span.contains(*s);
    whole.filter(|s| s.len() <= MOST_BYTES && same(s)).unwrap_or(trigger)
}
