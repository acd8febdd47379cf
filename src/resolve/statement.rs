//! Lifts attributions to statements between entities of the build.

use super::detail::Gist;
use super::identity::Identity;
use super::same_event::dated;
use super::{ArticleId, ClusterId, EntityId, Evidence, Reading, Statement, StatementId, StatementOf, Target};
use crate::base::{CodePoints, Id, IdVec, Span, Time};
use crate::mention::{Attribution, AttributionId, Phrase};
use std::collections::BTreeMap;

/// Makes a statement of every attribution, in order of article and place.
pub fn statements(readings: &[Reading], identity: &Identity) -> (IdVec<StatementId, Statement>, StatementOf) {
    let mut statements = IdVec::new();
    let mut statement_of = Vec::with_capacity(readings.len());
    for (k, reading) in readings.iter().enumerate() {
        let first = statements.len();
        let maker = Maker { k, reading, identity };
        let mut ids = Ids::new(reading);
        let rows = reading.mentions.attributions.iter();
        statement_of.push(
            rows.map(|(id, attribution)| {
                let statement_id = ids.next(attribution);
                statements.push(maker.statement(id, attribution, first, statement_id))
            })
            .collect(),
        );
    }
    (statements, statement_of)
}

/// Makes the statements of one reading.
struct Maker<'a> {
    k: usize,
    reading: &'a Reading,
    identity: &'a Identity,
}

impl Maker<'_> {
    fn statement(&self, id: AttributionId, attribution: &Attribution, first: usize, name: String) -> Statement {
        let evidence = |span: Span| self.evidence(attribution, span);
        let entity = |cluster: ClusterId| self.entity(cluster);
        let links = &self.reading.links;
        let source = attribution.source.map(|s| s.span);
        let speakers = links.speakers[id]
            .iter()
            .filter_map(|&c| Some((self.identity.actor(self.k, c), evidence(source?))));
        let occasion = links.details[id].occasion;
        let somebody = |to: &Phrase| occasion.is_none_or(|o| !o.contains(to.span));
        let addressee = attribution.addressee.filter(somebody).and_then(|to| {
            let cluster = links.cluster_at(to.head)?;
            Some((self.identity.actor(self.k, cluster), evidence(to.span)))
        });
        let detail = &links.details[id];
        let about = detail.about.iter().map(|&(c, span, polarity)| Target {
            entity: entity(c),
            polarity,
            evidence: evidence(span),
        });
        let content = attribution.content.iter().map(|&span| evidence(span));
        let said = attribution.said.map(|time| links.times[time].clone());
        let text = |span: Span| plain(span.of(self.reading.document.text()));
        Statement {
            id: name,
            text: attribution
                .content
                .iter()
                .map(|&s| text(s))
                .collect::<Vec<_>>()
                .join(" … "),
            cue: attribution.cue.map(|cue| text(cue.span)),
            quote: attribution.kind,
            speakers: speakers.collect(),
            addressee,
            about: about.collect(),
            class: detail.manner.class,
            strength: detail.manner.strength,
            modality: detail.manner.modality,
            topics: detail.topics.clone(),
            phrases: detail.phrases.clone(),
            occasion: detail.occasion.map(text),
            place: detail.place.map(|(c, span)| (entity(c), evidence(span))),
            candidates: detail
                .candidates
                .iter()
                .map(|&(c, points)| (entity(c), points))
                .collect(),
            answers: detail.answers.map(|earlier| StatementId::new(first + earlier.index())),
            gist: self.gist(&detail.gist),
            said: said.unwrap_or(Time::Unresolved),
            dated: attribution.said.map(|time| dated(self.reading, self.k, time)),
            within: attribution.within.map(|outer| StatementId::new(first + outer.index())),
            evidence: content.collect(),
        }
    }

    fn gist(&self, gist: &Gist<ClusterId>) -> Gist<EntityId> {
        let mut entities: Vec<EntityId> = gist.entities.iter().map(|&c| self.entity(c)).collect();
        entities.sort_unstable();
        entities.dedup();
        Gist {
            entities,
            words: gist.words.clone(),
            numbers: gist.numbers.clone(),
            negated: gist.negated,
        }
    }

    fn entity(&self, cluster: ClusterId) -> EntityId {
        self.identity.of[self.k][cluster]
    }

    fn evidence(&self, attribution: &Attribution, span: Span) -> Evidence {
        Evidence {
            article: ArticleId::new(self.k),
            span,
            rule: attribution.rule.id(),
        }
    }
}

/// Names statements by article and place of the content, in code points: `statement/summit-120`.
struct Ids<'a> {
    reading: &'a Reading,
    places: CodePoints,
    seen: BTreeMap<usize, usize>,
}

impl<'a> Ids<'a> {
    fn new(reading: &'a Reading) -> Self {
        let places = CodePoints::new(reading.document.article.kept_text());
        Self {
            reading,
            places,
            seen: BTreeMap::new(),
        }
    }

    fn next(&mut self, attribution: &Attribution) -> String {
        let article = &self.reading.document.article;
        let [start, _] = self
            .places
            .span(article.kept_text(), article.kept_span(attribution.content[0]));
        let count = self.seen.entry(start).or_insert(0);
        *count += 1;
        match *count {
            1 => format!("statement/{}-{start}", article.id),
            n => format!("statement/{}-{start}-{n}", article.id),
        }
    }
}

/// Puts a passage on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
