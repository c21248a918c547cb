//! Introspection: what the schema says about itself. It knows names and kinds, and no wrapped types.

use super::check;
use super::resolve::{Found, Node};
use super::types::{self, LEAVES, MUTATION, QUERY, TYPES};

/// What the schema says about itself.
pub(super) fn about(node: &Node, name: &str) -> Found {
    match (node, name) {
        (Node::Schema, "queryType") => Found::Node(Node::Type(QUERY)),
        (Node::Schema, "mutationType") => Found::Node(Node::Type(MUTATION)),
        (Node::Schema, "types") => {
            let objects = TYPES.iter().map(|one| Node::Type(one.name));
            Found::List(objects.chain(LEAVES.map(Node::Type)).collect())
        }
        (Node::Type(of) | Node::Field(of, _), "name") => Found::Leaf((*of).into()),
        (Node::Type(of), "kind") => Found::Leaf(check::leaf_kind(of).unwrap_or("OBJECT").into()),
        (Node::Type(of), "fields") => types::find(of).map_or(Found::Null, |of| {
            let fields = of
                .fields
                .iter()
                .filter(|field| !field.name.starts_with("__"));
            Found::List(
                fields
                    .map(|field| Node::Field(field.name, field.of))
                    .collect(),
            )
        }),
        (Node::Field(_, of), "type") => type_of(types::core(of)),
        _ => Found::Null,
    }
}

/// The type of that name.
pub(super) fn type_of(name: &str) -> Found {
    let leaf = LEAVES.into_iter().find(|leaf| *leaf == name);
    let found = types::find(name).map(|one| one.name).or(leaf);
    found.map_or(Found::Null, |name| Found::Node(Node::Type(name)))
}
