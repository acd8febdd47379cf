//! The OpenAPI 3.1 document of the API, made of the same rows as the routes.

use super::answer::{COMMON, Kind, Parameter};
use super::schema::{get, operation_id, plain, responses};
use super::{OPENAPI, api, reading, sparql};
use axum::Json;
use serde_json::{Map, Value, json};

/// Shows the document.
pub async fn show() -> Json<Value> {
    Json(document())
}

/// Returns the document.
pub fn document() -> Value {
    let mut paths = Map::new();
    for question in api::questions() {
        let common = COMMON.iter().filter(|p| question.paged || p.name == "session");
        let parameters: Vec<_> = question.parameters.iter().chain(common).map(parameter).collect();
        let answer = if question.paged {
            "#/components/schemas/Page"
        } else {
            "#/components/schemas/Object"
        };
        let operation = json!({
            "operationId": operation_id(question.path), "summary": question.about, "parameters": parameters,
            "responses": responses("200", "The answer", answer),
        });
        paths.insert(question.path.to_owned(), json!({ "get": operation }));
    }
    paths.insert(
        OPENAPI.to_owned(),
        get("This document", "#/components/schemas/Object", &[]),
    );
    reading::describe(&mut paths);
    sparql::describe(&mut paths);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "newsgraph", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "description": "Asks a graph read from news: who did what to whom, when; who said what about whom. Every answer names \
                            the article, the line, the code points and the sentence that it rests on.",
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": {
            "Object": { "type": "object" },
            "Page": {
                "type": "object", "required": ["total", "offset", "limit", "items"],
                "properties": {
                    "total": { "type": "integer", "minimum": 0, "description": "How many rows there are in all" },
                    "offset": { "type": "integer", "minimum": 0 },
                    "limit": { "type": "integer", "minimum": 0 },
                    "items": { "type": "array", "items": { "type": "object" } },
                },
            },
            "Error": {
                "type": "object", "required": ["error"],
                "properties": { "error": {
                    "type": "object", "required": ["code", "message"],
                    "properties": {
                        "code": { "type": "string", "description": "For programs: unknown_name, bad_parameter, …" },
                        "message": { "type": "string", "description": "For people: what is wrong, what to do" },
                        "candidates": {
                            "type": "array", "description": "Whom an ambiguous name may mean",
                            "items": { "type": "object", "properties": {
                                "id": { "type": "string" }, "label": { "type": "string" }, "mentions": { "type": "integer" },
                            } },
                        },
                    },
                } },
            },
        } },
    })
}

fn parameter(parameter: &Parameter) -> Value {
    let schema = match &parameter.kind {
        Kind::Name | Kind::Text => json!({ "type": "string" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::Number(usize::MAX) => json!({ "type": "integer", "minimum": 0 }),
        Kind::Number(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
        Kind::Word(schema) => plain(schema()),
        Kind::Words(schema) => json!({ "type": "array", "items": plain(schema()) }),
    };
    // A list is one parameter with commas in it.
    let explode = !matches!(parameter.kind, Kind::Words(_));
    json!({
        "name": parameter.name, "in": "query", "explode": explode, "required": parameter.required, "description": parameter.about, "schema": schema,
    })
}
