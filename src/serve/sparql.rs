//! The SPARQL endpoint: read-only queries over the graph's RDF view, as the SPARQL protocol has them.
//!
//! Invariant: a query changes nothing, calls no other service, and ends after [`LONGEST`].

use super::answer::{Given, graph, values};
use super::guard::too_slow;
use super::problem::Problem;
use super::schema;
use super::state::State as Shared;
use crate::base::ErrorKind;
use crate::export::sparql::Answer;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Where it is.
pub const PATH: &str = "/api/v1/sparql";

/// How long a query may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The most rows or triples of an answer.
const MOST: usize = 10_000;

/// Answers a query that is a parameter.
pub async fn get(state: State<Arc<Shared>>, given: Given, headers: HeaderMap) -> Result<Response, Problem> {
    answer(state, given, &headers, None).await
}

/// Answers a query that is the request's body, of the type `application/sparql-query`.
pub async fn post(
    state: State<Arc<Shared>>,
    given: Given,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_none_or(|kind| !kind.starts_with("application/sparql-query")) {
        let message = "a query is sent with Content-Type: application/sparql-query";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "bad_body", message));
    }
    let body = body.map_err(|e| Problem::new(e.status(), "bad_body", e.body_text()))?;
    let query = String::from_utf8(body.to_vec());
    let query = query.map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "bad_body", "the query is not in UTF-8"))?;
    answer(state, given, &headers, Some(query)).await
}

async fn answer(
    State(state): State<Arc<Shared>>,
    given: Given,
    headers: &HeaderMap,
    body: Option<String>,
) -> Result<Response, Problem> {
    let mut values = values(given)?;
    let query = body.or_else(|| values.remove("query"));
    let Some(query) = query else {
        return Err(Problem::parameter(format!("{PATH} needs the parameter \"query\"")));
    };
    if let Some(other) = values.keys().find(|name| name.as_str() != "session") {
        let message = format!("{PATH} has no parameter {other:?}; it has query, session");
        return Err(Problem::parameter(message));
    }
    let graph = graph(&state, values.get("session").map(String::as_str))?;
    let work = tokio::task::spawn_blocking(move || graph.sparql()?.ask_within(&query, MOST, LONGEST));
    let answer = work.await.map_err(|_| too_slow())?;
    let answer = answer.map_err(|e| match e.kind {
        ErrorKind::Argument => Problem::new(StatusCode::BAD_REQUEST, "bad_query", e.to_string()),
        _ => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "unanswered", e.to_string()),
    })?;
    let wants = headers
        .get(header::ACCEPT)
        .and_then(|kinds| kinds.to_str().ok())
        .unwrap_or_default();
    Ok(written(&answer, wants).into_response())
}

/// Writes an answer in the form that is wanted: JSON unless CSV or Turtle is asked for.
fn written(answer: &Answer, wants: &str) -> ([(header::HeaderName, &'static str); 1], String) {
    let is_graph = matches!(answer, Answer::Triples(_));
    let (kind, text) = match (is_graph, wants) {
        (false, wants) if wants.contains("text/csv") => ("text/csv; charset=utf-8", answer.csv()),
        (false, _) => ("application/sparql-results+json", answer.json()),
        (true, wants) if wants.contains("text/turtle") => ("text/turtle; charset=utf-8", answer.turtle()),
        (true, _) => ("application/ld+json", answer.json()),
    };
    ([(header::CONTENT_TYPE, kind)], text)
}

/// Adds the endpoint to the OpenAPI document.
pub fn describe(paths: &mut Map<String, Value>) {
    let text = |name: &str, about: &str, required: bool| {
        json!({
            "name": name, "in": "query", "required": required, "description": about, "schema": { "type": "string" },
        })
    };
    let session = text(
        "session",
        "The session of an uploaded article, whose graph is asked",
        false,
    );
    let kinds = json!({
        "application/sparql-results+json": {}, "text/csv": {}, "application/ld+json": {}, "text/turtle": {},
    });
    let operation = |id: &str, parameters: Vec<Value>| {
        let summary = "A query in SPARQL over the graph's RDF view: SELECT, ASK, CONSTRUCT or DESCRIBE";
        let mut responses = schema::responses(
            "200",
            "The answer, of at most 10,000 rows",
            "#/components/schemas/Object",
        );
        responses["200"]["content"] = kinds.clone();
        json!({ "operationId": id, "summary": summary, "parameters": parameters, "responses": responses })
    };
    let mut post = operation("sparql_post", vec![session.clone()]);
    let string = json!({ "schema": { "type": "string" } });
    post["requestBody"] = json!({ "required": true, "content": { "application/sparql-query": string } });
    let get = operation(
        "sparql",
        vec![text("query", "The query; prefixes are declared", true), session],
    );
    paths.insert(PATH.to_owned(), json!({ "get": get, "post": post }));
}
