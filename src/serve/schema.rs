//! Parts of the OpenAPI document that several paths need.

use super::BASE;
use serde_json::{Value, json};

/// Describes a path that is only read.
pub fn get(summary: &str, schema: &str, parameters: &[Value]) -> Value {
    json!({ "get": {
        "operationId": operation_id(summary), "summary": summary, "parameters": parameters,
        "responses": responses("200", "The answer", schema),
    } })
}

/// Describes what may come back: the answer, or an error.
pub fn responses(status: &str, about: &str, schema: &str) -> Value {
    let content = |schema: &str| json!({ "application/json": { "schema": { "$ref": schema } } });
    json!({
        status: { "description": about, "content": content(schema) },
        "4XX": { "description": "The request cannot be answered", "content": content("#/components/schemas/Error") },
    })
}

/// Returns a schema without the name of its dialect, which the document has once for all.
pub fn plain(schema: schemars::Schema) -> Value {
    let mut schema = schema.to_value();
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("$schema");
    }
    schema
}

/// Makes a path or a summary one word: `/api/v1/said` becomes `said`.
pub fn operation_id(text: &str) -> String {
    let words = text.trim_start_matches(BASE).split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join("_")
}
