//! Reads uploaded articles: a request starts a job, events tell how far it is, the result joins a session's graph.
//!
//! Invariant: one article is read at a time; the graph that is served never changes, a session has a copy of its own.

use super::jobs::{Progress, Stage, token};
use super::problem::Problem;
use super::schema;
use super::state::State as Shared;
use crate::base::Error;
use crate::graph::record::Records;
use crate::resolve::Reading;
use crate::source::{self, Article, Format, Origin};
use crate::{mention, pipeline, resolve};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// Where articles are uploaded to.
pub const ARTICLES: &str = "/api/v1/articles";
/// Where it is told how a job stands.
pub const JOB: &str = "/api/v1/jobs/{job}";
/// Where it is told as it goes on.
pub const EVENTS: &str = "/api/v1/jobs/{job}/events";

/// An article to be read.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// The text, plain or as an HTML page.
    text: String,
    /// The headline.
    title: Option<String>,
    /// The day of publication: 2023-11-16.
    #[schemars(with = "Option<String>")]
    date: Option<String>,
    /// The medium.
    outlet: Option<String>,
    /// The session whose graph it is to join; a new one unless given.
    session: Option<String>,
    /// Whether a text in another language than English is read all the same.
    #[serde(default)]
    force: bool,
}

/// Starts to read an uploaded article.
pub async fn start(
    State(state): State<Arc<Shared>>,
    upload: Result<Json<Upload>, JsonRejection>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let Json(upload) = upload.map_err(|e| Problem::new(e.status(), "bad_body", e.body_text()))?;
    let date = upload.date.as_deref().filter(|d| !d.is_empty());
    let date = date.map(source::publication_date).transpose();
    let date = date.map_err(|e| Problem::parameter(format!("date: {}", e.message)))?;
    if upload.text.trim().is_empty() {
        return Err(Problem::parameter("text: the article is empty"));
    }
    if let Some(session) = &upload.session
        && state.graph(Some(session)).is_none()
    {
        return Err(Problem::missing(
            "unknown_session",
            "this session is not known (any more)",
        ));
    }
    let (job, sender) = state.jobs.add()?;
    tokio::spawn(work(state, upload, date, sender));
    let links = json!({ "job": job, "status": JOB.replace("{job}", &job), "events": EVENTS.replace("{job}", &job) });
    Ok((StatusCode::ACCEPTED, Json(links)))
}

/// Waits until it is this job's turn, reads, and says how it ended.
async fn work(state: Arc<Shared>, upload: Upload, date: Option<Date>, sender: watch::Sender<Progress>) {
    let shared = Arc::clone(&state);
    let _turn = shared.jobs.at_work.lock().await;
    let told = sender.clone();
    let read = tokio::task::spawn_blocking(move || {
        read(&state, &upload, date, &|stage| {
            told.send_replace(Progress::at(stage));
        })
    });
    let last = match read.await {
        Ok(Ok((session, article))) => Progress {
            session: Some(session),
            article: Some(article),
            ..Progress::at(Stage::Done)
        },
        Ok(Err(error)) => failed(error.to_string()),
        Err(_) => failed("the reading broke off, which is a defect of newsgraph".to_owned()),
    };
    sender.send_replace(last);
}

fn failed(error: String) -> Progress {
    Progress {
        error: Some(error),
        ..Progress::at(Stage::Failed)
    }
}

/// Reads an article and joins it to its session's graph; returns the session and the article's id.
fn read(state: &Shared, upload: &Upload, date: Option<Date>, tell: &dyn Fn(Stage)) -> Result<(String, String), Error> {
    tell(Stage::Loading);
    let known = state.knowledge()?;
    let (model, lexicon) = &*known;
    let article = article(upload, date, lexicon)?;
    let id = format!("article/{}", article.id);
    tell(Stage::Parsing);
    let document = pipeline::parse(article, model, lexicon);
    tell(Stage::Finding);
    let mentions = mention::find(&document, lexicon);
    let links = resolve::links(&document, &mentions, lexicon);
    tell(Stage::Joining);
    let reading = Reading {
        document,
        mentions,
        links,
    };
    let own = Records::of(&pipeline::join(vec![reading], lexicon));
    let base = state.graph(upload.session.as_deref()).or_else(|| state.graph(None));
    let joined = base.map_or_else(|| own.clone(), |graph| graph.records().joined(&own));
    let session = upload.session.clone().unwrap_or_else(token);
    state.keep(&session, joined);
    Ok((session, id))
}

/// Makes an article of an upload; its id is made of its text, so that the same text is the same article.
fn article(upload: &Upload, date: Option<Date>, lexicon: &crate::lexicon::Lexicon) -> Result<Article, Error> {
    let digest: String = Sha256::digest(&upload.text)[..5]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let text = |field: &Option<String>| field.clone().filter(|t| !t.trim().is_empty());
    let is_page = upload.text.trim_start().starts_with('<');
    let origin = Origin {
        path: Some(format!("upload-{digest}").into()),
        format: Some(if is_page { Format::Html } else { Format::Text }),
        date,
        outlet: text(&upload.outlet),
        title: text(&upload.title),
    };
    let mut articles = source::read(upload.text.as_bytes(), &origin, lexicon);
    let article = articles.swap_remove(0)?;
    if !upload.force {
        source::require_english(&article)?;
    }
    Ok(article)
}

/// Tells how a job stands.
pub async fn show(State(state): State<Arc<Shared>>, Path(job): Path<String>) -> Result<Json<Progress>, Problem> {
    let job = state.jobs.get(&job)?;
    let progress = job.borrow().clone();
    Ok(Json(progress))
}

/// Tells how a job goes on, as server-sent events; the last one is `done` or `failed`.
pub async fn events(
    State(state): State<Arc<Shared>>,
    Path(job): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let changes = WatchStream::new(state.jobs.get(&job)?);
    let mut over = false;
    let changes = changes.take_while(move |progress| {
        let go_on = !over;
        over = progress.stage.is_last();
        go_on
    });
    let event = |progress: Progress| {
        let name = if progress.stage.is_last() { "end" } else { "progress" };
        let data = serde_json::to_string(&progress).expect("progress holds strings and numbers only");
        Ok(Event::default().event(name).data(data))
    };
    Ok(Sse::new(changes.map(event)).keep_alive(KeepAlive::default()))
}

/// Adds these paths to the OpenAPI document.
pub fn describe(paths: &mut Map<String, Value>) {
    let job = json!({ "name": "job", "in": "path", "required": true, "schema": { "type": "string" } });
    let upload = json!({ "post": {
        "operationId": "read_article", "summary": "Starts to read an article; its graph can be asked as a session once it is done",
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema::plain(schemars::schema_for!(Upload)) } } },
        "responses": schema::responses("202", "The job, and where to learn how it goes on", "#/components/schemas/Object"),
    } });
    paths.insert(ARTICLES.to_owned(), upload);
    let object = "#/components/schemas/Object";
    paths.insert(
        JOB.to_owned(),
        schema::get("How a job stands", object, std::slice::from_ref(&job)),
    );
    let mut events = schema::get("How a job goes on, as server-sent events", object, &[job]);
    events["get"]["responses"]["200"]["content"] =
        json!({ "text/event-stream": { "schema": schema::plain(schemars::schema_for!(Progress)) } });
    paths.insert(EVENTS.to_owned(), events);
}
