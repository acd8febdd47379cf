//! Relations by role nouns: titles before names, appositions, copulas, possessors, unnamed holders.

use super::role_phrase::RolePhrase;
use super::scene::{Scene, Side, relation, relation_kind};
use crate::base::Id;
use crate::lexicon::{EntityKind, Tie};
use crate::mention::Construction;
use crate::mention::{Name, Phrase, RelationKind, RelationMention};
use crate::syntax::{TokenId, Upos};

/// Relations under which a name may hang beside the role noun that describes it.
const BESIDE: [&str; 3] = ["appos", "conj", "parataxis"];

/// Returns the relations by role nouns.
pub(super) fn relations(scene: &Scene) -> Vec<RelationMention> {
    let mut found = Vec::new();
    for (_, name) in scene.names.iter() {
        if name.kind == EntityKind::Person {
            before_name(scene, name, &mut found);
            possessor(scene, name, &mut found);
            of_body(scene, name, &mut found);
        }
    }
    for token in scene.doc.tokens.ids() {
        if scene.doc.upos(token) == Upos::Noun || scene.doc.upos(token) == Upos::Propn {
            noun(scene, token, &mut found);
        }
    }
    found
}

/// *Russian Foreign Minister Lavrov*, *CBS News anchor and managing editor Jones*, *President of Chad Déby*.
fn before_name(scene: &Scene, name: &Name, found: &mut Vec<RelationMention>) {
    let head = scene.side(name).phrase;
    if let Some(phrase) = scene.role_before(name.tokens.start) {
        if scene.is_unsure(TokenId(phrase.tokens.end - 1)) {
            return;
        }
        let role = TokenId(phrase.tokens.end - 1);
        let beside = || {
            body_beside(scene, role, false)
                .into_iter()
                .find(|b| b.phrase.head != role)
        };
        let tail = phrase.left.or_else(|| behind_name(scene, name)).or_else(beside);
        push(scene, head, &phrase, tail, Construction::TitleBeforeName, found);
        return;
    }
    // The body may stand between: *president of Ghana John Mahama*.
    let Some(before) = name.tokens.start.checked_sub(1) else {
        return;
    };
    let Some(tail) = scene.tail_at(TokenId(before)) else {
        return;
    };
    let (_, body) = scene.name_at(TokenId(before)).expect("a tail is a name");
    let mut start = body.tokens.start;
    if start > 0 && scene.doc.form(TokenId(start - 1)).eq_ignore_ascii_case("the") {
        start -= 1;
    }
    if start > 0
        && scene.doc.form(TokenId(start - 1)).eq_ignore_ascii_case("of")
        && let Some(phrase) = scene.role_before(start - 1)
    {
        push(scene, head, &phrase, Some(tail), Construction::TitleBeforeName, found);
    }
}

/// *President Hugo Lamb of Ghana*, *spokeswoman Ana Lo of the Ministry of Trade*: the body or country right behind a titled
/// name.
fn behind_name(scene: &Scene, name: &Name) -> Option<Side> {
    let (doc, end) = (scene.doc, scene.sentence_end(name.tokens.start));
    let form = |t: u32| if t < end { doc.form(TokenId(t)) } else { "" };
    let mut at = name.tokens.end;
    if !form(at).eq_ignore_ascii_case("of") {
        return None;
    }
    at += 1 + u32::from(form(at + 1).eq_ignore_ascii_case("the"));
    let (_, tail) = scene.name_at(TokenId(at)).filter(|_| at < end)?;
    let side = scene.tail_at(tail.head)?;
    (side.kind != EntityKind::Person).then_some(side)
}

/// Adds the relation of a holder, its role and the other side; without one only what an office is.
fn push(
    scene: &Scene,
    head: Phrase,
    phrase: &RolePhrase,
    tail: Option<Side>,
    rule: Construction,
    found: &mut Vec<RelationMention>,
) {
    let office = scene.office(phrase);
    let adjectival = tail.is_some_and(|t| t.phrase.span.end <= office.map_or(0, |o| o.start)) && !phrase.possessed;
    let Some(tail) = tail.filter(|t| t.phrase.head != head.head) else {
        if matches!(phrase.role.tie, Some(Tie::Office | Tie::Leads | Tie::Member)) {
            let kind = relation_kind(&phrase.role, EntityKind::Country, false).unwrap_or(RelationKind::HoldsOffice);
            // Its country is told by a table, or the row is dropped: see `known`.
            found.push(RelationMention {
                kind,
                head,
                tail: None,
                country: None,
                office,
                since: None,
                until: None,
                past: false,
                rule,
            });
        }
        return;
    };
    if leads_a_part(scene, phrase, tail.kind) {
        return;
    }
    if let Some(kind) = relation_kind(&phrase.role, tail.kind, adjectival) {
        let office = office.filter(|_| kind != RelationKind::LivesIn);
        found.push(RelationMention {
            office,
            ..relation(kind, head, tail, rule)
        });
    }
}

/// *Kenyan student leader*, *Kenya's dock workers' leader*: who leads some people of a country does not lead it.
fn leads_a_part(scene: &Scene, phrase: &RolePhrase, tail: EntityKind) -> bool {
    let land = matches!(tail, EntityKind::Country | EntityKind::Place | EntityKind::Group);
    let listed = phrase.role.form.split_whitespace().count() as u32;
    let more = phrase.tokens.start..phrase.tokens.end.saturating_sub(listed);
    let noun = |t: u32| scene.doc.upos(TokenId(t)) == Upos::Noun;
    land && phrase.role.tie == Some(Tie::Leads) && more.into_iter().any(noun)
}

/// *Gallup's Frank Newport*, *the Post's Lee*: works for; *Oregon's Ron Wyden*: comes from.
fn possessor(scene: &Scene, name: &Name, found: &mut Vec<RelationMention>) {
    let owners = scene.doc.children_by(name.head, &["nmod:poss"]);
    for tail in owners.filter_map(|o| scene.tail_at(o)) {
        let kind = match tail.kind {
            EntityKind::Organization | EntityKind::Agency => RelationKind::WorksFor,
            EntityKind::Country | EntityKind::Place => RelationKind::LivesIn,
            _ => continue,
        };
        found.push(relation(
            kind,
            scene.side(name).phrase,
            tail,
            Construction::PossessorOfName,
        ));
    }
}

/// *Jane Lee of the Washington Post*, *Ron Hill of Boise, Idaho*.
fn of_body(scene: &Scene, name: &Name, found: &mut Vec<RelationMention>) {
    for child in scene.doc.children_by(name.head, &["nmod"]) {
        let Some(tail) = scene.tail_at(child) else { continue };
        let near = child.0 > name.head.0;
        let kind = match tail.kind {
            EntityKind::Organization | EntityKind::Agency if scene.has_case(child, &["of", "at", "from", "with"]) => {
                RelationKind::WorksFor
            }
            EntityKind::Country | EntityKind::Place if scene.has_case(child, &["of", "from"]) => RelationKind::LivesIn,
            _ => continue,
        };
        if near {
            found.push(relation(kind, scene.side(name).phrase, tail, Construction::NameOfBody));
        }
    }
}

/// A role noun that is no title: the one it describes, and the body it goes with.
fn noun(scene: &Scene, token: TokenId, found: &mut Vec<RelationMention>) {
    if scene.name_at(token).is_some() {
        return;
    }
    let Some(phrase) = scene.role_around(token).filter(|p| is_head(scene, p, token)) else {
        return;
    };
    let holders = holders(scene, token);
    let told = !holders.is_empty() || phrase.role.tie.is_some();
    // *became president* names nobody new; *if she becomes president*, *an alleged leader* tell nothing that stands.
    let predicate = scene.doc.base_relation(token) == "xcomp" || scene.doc.child(token, &["cop"]).is_some();
    if !told || (predicate && holders.is_empty()) || scene.is_unsure(token) {
        return;
    }
    if let Some(verb) = scene
        .doc
        .head(token)
        .filter(|_| scene.doc.base_relation(token) == "xcomp")
        && scene.is_unsure(verb)
    {
        return;
    }
    if holders.is_empty() && (is_title(scene, &phrase) || phrase.role.kin) {
        return;
    }
    let mut tails: Vec<Side> = phrase.left.into_iter().collect();
    tails.extend(right_tails(scene, token, &phrase));
    // A spokesman of a country's ministry speaks for both.
    let speaks = phrase.role.tie == Some(Tie::Represents);
    if tails.is_empty() || speaks {
        tails.extend(body_beside(scene, token, speaks));
    }
    let somebody = Phrase {
        span: role_span(scene, &phrase),
        head: token,
    };
    let (heads, rule) = match holders.is_empty() {
        true => (vec![somebody], Construction::RoleNoun),
        false => (holders, Construction::RoleBesideName),
    };
    let unnamed = rule == Construction::RoleNoun;
    let told =
        |tail: &Side| !unnamed || phrase.role.tie == Some(Tie::Represents) || scene.name_at(tail.phrase.head).is_some();
    for head in heads {
        for &tail in tails.iter().filter(|t| told(t)) {
            push(scene, head, &phrase, Some(tail), rule, found);
        }
        if tails.is_empty() && !unnamed {
            push(scene, head, &phrase, None, rule, found);
        }
    }
}

/// Says whether a token is the head word of its role phrase, so that the phrase is read once.
fn is_head(scene: &Scene, phrase: &RolePhrase, token: TokenId) -> bool {
    scene.doc.head(token).is_none_or(|h| !phrase.tokens.contains(&h.0))
}

/// Says whether a name follows right after: then it is a title, already read.
fn is_title(scene: &Scene, phrase: &RolePhrase) -> bool {
    let next = TokenId(phrase.tokens.end);
    let same = next.index() < scene.doc.tokens.len()
        && scene.doc.sentence_of(next) == scene.doc.sentence_of(TokenId(phrase.tokens.start));
    same && scene.name_at(next).is_some_and(|(_, n)| n.kind == EntityKind::Person)
}

fn role_span(scene: &Scene, phrase: &RolePhrase) -> crate::base::Span {
    scene.office(phrase).expect("a role phrase has tokens")
}

/// Returns the people whom a role noun describes: its apposition either way, the subject of its copula.
fn holders(scene: &Scene, token: TokenId) -> Vec<Phrase> {
    let doc = scene.doc;
    let person = |t: TokenId| {
        let (_, name) = scene.name_at(t)?;
        (name.kind == EntityKind::Person).then(|| scene.side(name).phrase)
    };
    // *X, head and founder of Y*: a coordinated role describes whom the first one does.
    let mut at = token;
    while doc.base_relation(at) == "conj" {
        match doc.head(at).filter(|&h| scene.name_at(h).is_none()) {
            Some(head) => at = head,
            None => break,
        }
    }
    let mut found: Vec<Phrase> = Vec::new();
    if BESIDE.contains(&doc.base_relation(at))
        && let Some(head) = doc.head(at)
    {
        found.extend(person(head));
    }
    found.extend(doc.children_by(at, &["appos"]).filter_map(person));
    // *Lo became president*, *named Lo president*, *Lo was elected president*.
    if doc.base_relation(at) == "xcomp"
        && let Some(verb) = doc.head(at)
    {
        found.extend(doc.child(verb, &["obj"]).or_else(|| doc.subject(verb)).and_then(person));
    }
    if doc.child(at, &["cop"]).is_some() {
        let relative = doc.relation(at) == "acl:relcl";
        let subject = doc.subject(at).and_then(person);
        found.extend(subject.or_else(|| doc.head(at).filter(|_| relative).and_then(person)));
    }
    found.sort_by_key(|p| p.span);
    found.dedup();
    found
}

/// Returns the names that follow a role with a preposition: *head of the World Bank*, *head of research at Barclays*.
fn right_tails(scene: &Scene, token: TokenId, phrase: &RolePhrase) -> Vec<Side> {
    let mut found = Vec::new();
    for child in scene.doc.children_by(token, &["nmod", "obl"]) {
        // The *staff* of *chief of staff* is no body of its own.
        if child.0 < token.0
            || phrase.tokens.contains(&child.0)
            || !scene.has_case(child, scene.lexicon.events.set("between"))
        {
            continue;
        }
        let place = |side: &Side| matches!(side.kind, EntityKind::Country | EntityKind::Place);
        // *a witness in Kyiv* is no office of Kyiv.
        let tied = |side: &Side| {
            !(place(side) && scene.has_case(child, &["in", "at", "on", "from"]) && phrase.role.tie != Some(Tie::Office))
        };
        match scene.tail_at(child) {
            Some(side) => found.extend(Some(side).filter(tied)),
            None => {
                let below = scene
                    .doc
                    .children_by(child, &["nmod", "compound", "appos", "amod", "nmod:poss"]);
                let names: Vec<Side> = below.filter_map(|c| scene.tail_at(c)).collect();
                found.extend(names.iter().copied().filter(|s| s.kind != EntityKind::Person));
                if names.is_empty() {
                    found.extend(scene.body_at(child));
                }
            }
        }
        found.extend(scene.doc.children_by(child, &["conj"]).filter_map(|c| scene.tail_at(c)));
    }
    found
}

/// Returns the unnamed body that modifies a role: *China's foreign ministry spokesperson*; for one who speaks for it also a
/// pronoun.
fn body_beside(scene: &Scene, token: TokenId, speaks: bool) -> Vec<Side> {
    let beside = scene.doc.children_by(token, &["compound", "nmod:poss"]);
    let whose = |c: TokenId| Side {
        phrase: Phrase {
            span: scene.doc.tokens[c].span,
            head: c,
        },
        kind: EntityKind::Agency,
        country: None,
    };
    // *Its spokesperson*: who it is, floor 5 finds out.
    let pronoun = |c: TokenId| (speaks && scene.doc.upos(c) == Upos::Pron).then(|| whose(c));
    beside.filter_map(|c| scene.body_at(c).or_else(|| pronoun(c))).collect()
}
