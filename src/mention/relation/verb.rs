//! Relations that verbs state: *Lo runs the bank*, *the bank, led by Lo*, *the bank is based in Lima*, *who works for X*,
//! *Lo was convicted of murdering Orne*.

use super::noun;
use super::scene::{Scene, Side, bond_kind, relation};
use crate::lexicon::{Bond, EntityKind, RelationVerb, Shape, Voice};
use crate::mention::Construction;
use crate::mention::{RelationKind, RelationMention};
use crate::syntax::clause::Function;
use crate::syntax::{TokenId, Upos};

/// The rule of what verbs state.
/// How many verbs up a missing subject is looked for.
const CLIMB: usize = 3;

/// Returns the relations that verbs state between names.
pub(super) fn relations(scene: &Scene) -> Vec<RelationMention> {
    let mut found = Vec::new();
    for verb in scene.doc.tokens.ids() {
        if matches!(scene.doc.upos(verb), Upos::Verb | Upos::Adj) {
            for row in rows(scene, verb) {
                stated(scene, verb, row, &mut found);
            }
        }
    }
    found
}

/// Returns what a verb may state, alone or with a word under it: *fatally shot*, *shot to death*.
fn rows<'a>(scene: &Scene<'a>, verb: TokenId) -> &'a [RelationVerb] {
    let (doc, table) = (scene.doc, &scene.lexicon.relation_verbs);
    let alone = table.of(doc.lemma(verb));
    if !alone.is_empty() || !table.takes_words(doc.lemma(verb)) {
        return alone;
    }
    let mut under = doc.children_by(verb, &["advmod", "obl", "xcomp", "advcl"]);
    let row = under.find_map(|c| Some(table.with(doc.lemma(verb), doc.lemma(c))).filter(|r| !r.is_empty()));
    row.unwrap_or_default()
}

fn stated(scene: &Scene, verb: TokenId, row: &RelationVerb, found: &mut Vec<RelationMention>) {
    if scene.is_unsure(verb) {
        return;
    }
    let passive = scene.doc.is_passive(verb);
    if row.bond == Bond::Guilty {
        if passive || row.voice == Voice::Active {
            guilty(scene, verb, row, found);
        }
        return;
    }
    let sides = match (row.voice, passive) {
        (Voice::Active, true) | (Voice::Passive, false) => None,
        (Voice::Both, true) => agent(scene, verb).zip(subject(scene, verb)),
        _ => subject(scene, verb).zip(participant(scene, verb, row.preposition)),
    };
    let sides = sides.or_else(|| unnamed(scene, verb, row));
    let Some((one, other)) = sides else { return };
    let mut push = |one: Side, other: Side| {
        let apart = one.phrase.head != other.phrase.head;
        if let Some(kind) = bond_kind(row.bond, one.kind, other.kind).filter(|_| apart) {
            found.push(relation(kind, one.phrase, other, Construction::RelationVerb));
        }
    };
    push(one, other);
    // *killed Lo and Orne*
    for joined in scene.doc.children_by(other.phrase.head, &["conj"]) {
        if let Some(next) = scene.side_at(joined) {
            push(one, next);
        }
    }
}

/// *a teacher killed by two soldiers*, *she married a nurse*: the bonds that tell who somebody is, also where one side has
/// no name.
fn unnamed(scene: &Scene, verb: TokenId, row: &RelationVerb) -> Option<(Side, Side)> {
    let bound = matches!(row.bond, Bond::Killed | Bond::SpouseOf) && row.preposition.is_none();
    let clause = scene.doc.clause(verb).filter(|_| bound)?;
    let side = |t: TokenId| scene.side_at(t).or_else(|| scene.person_at(t));
    let doer = clause.filler(Function::Subject).and_then(side)?;
    let other = clause.filler(Function::Object).and_then(side)?;
    Some((doer, other))
}

/// *Lo was convicted of murdering Orne*, *convicted of the murder of Orne*.
fn guilty(scene: &Scene, verb: TokenId, row: &RelationVerb, found: &mut Vec<RelationMention>) {
    let doc = scene.doc;
    let Some(one) = subject(scene, verb) else { return };
    let marked = |c: TokenId| match row.preposition {
        None => true,
        Some(by) => {
            let mut marks = doc.children_by(c, &["mark", "case"]);
            marks.any(|m| doc.form(m).eq_ignore_ascii_case(by))
        }
    };
    for deed in doc.children_by(verb, &["advcl", "ccomp", "xcomp", "obl", "obj"]) {
        if !marked(deed) {
            continue;
        }
        let kills = |r: &RelationVerb| r.bond == Bond::Killed;
        let victims: Vec<Side> = if doc.upos(deed) == Upos::Verb {
            let known = scene.lexicon.relation_verbs.of(doc.lemma(deed)).iter().any(kills);
            let objects = doc.children_by(deed, &["obj"]).filter(|_| known);
            objects.filter_map(|o| scene.side_at(o)).collect()
        } else {
            let event = scene.lexicon.relation_nouns.of(doc.lemma(deed));
            let event = event.filter(|n| n.shape == Shape::Event);
            event.map_or_else(Vec::new, |n| noun::victims(scene, deed, n))
        };
        for other in victims {
            if one.kind == EntityKind::Person && other.kind == EntityKind::Person {
                found.push(relation(
                    RelationKind::Killed,
                    one.phrase,
                    other,
                    Construction::FoundGuilty,
                ));
            }
        }
    }
}

/// Returns the subject of a verb, or the noun that its clause or participle describes, or the subject that it shares
/// with the verb above: *born in Lima, Lo came …*, *Lo shot and killed …*.
fn subject(scene: &Scene, verb: TokenId) -> Option<Side> {
    let doc = scene.doc;
    let mut at = verb;
    for _ in 0..=CLIMB {
        let own = doc.subject(at);
        if let Some(side) = own.and_then(|s| scene.side_at(s)) {
            return Some(side);
        }
        let relative = own.is_none_or(|s| matches!(doc.lemma(s), "who" | "which" | "that"));
        let above = doc.head(at).filter(|_| relative)?;
        match doc.base_relation(at) {
            "acl" | "amod" => return scene.side_at(above).or_else(|| thrower(scene, above)),
            "advcl" | "conj" | "xcomp" if own.is_none() => at = above,
            _ => return None,
        }
    }
    None
}

/// *who fired the shots that killed Orne*: the subject of the verb whose object is the means.
fn thrower(scene: &Scene, means: TokenId) -> Option<Side> {
    let doc = scene.doc;
    let above = doc.head(means).filter(|_| doc.base_relation(means) == "obj")?;
    scene.side_at(doc.subject(above)?)
}

fn agent(scene: &Scene, verb: TokenId) -> Option<Side> {
    scene.doc.agent(verb).and_then(|by| scene.side_at(by))
}

fn participant(scene: &Scene, verb: TokenId, preposition: Option<&str>) -> Option<Side> {
    let doc = scene.doc;
    let Some(case) = preposition else {
        return scene.side_at(doc.child(verb, &["obj"])?);
    };
    let mut under = doc.children_by(verb, &["obl"]).filter(|&c| scene.has_case(c, &[case]));
    if let Some(side) = under.find_map(|c| scene.side_at(c)) {
        return Some(side);
    }
    // *Troy, where Lo was born*
    let relative = doc.relation(verb) == "acl:relcl" && case == "in";
    let place = relative && doc.children_by(verb, &["advmod"]).any(|c| doc.lemma(c) == "where");
    doc.head(verb).filter(|_| place).and_then(|h| scene.side_at(h))
}
