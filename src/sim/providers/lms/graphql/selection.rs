//! One operation of a document, with its fragments and the values of its variables: what is selected of a type.

use graphql_parser::query::Definition;
use graphql_parser::query::{
    Directive, Document, Field, FragmentDefinition, OperationDefinition, Selection, SelectionSet,
    Type, TypeCondition, Value as Literal, VariableDefinition,
};
use serde_json::{Map, Value};

use super::check;
use super::error::GraphError;
use super::types::{MUTATION, QUERY};

/// How deep fragments may lie within each other.
pub(super) const MAX_DEPTH: u32 = 12;

/// What is asked.
pub(super) struct Operation<'d> {
    /// Whether it may change something.
    pub mutates: bool,
    /// What it selects of the root.
    pub set: &'d SelectionSet<'d, String>,
    /// The variables that it declares.
    pub declared: &'d [VariableDefinition<'d, String>],
    fragments: Vec<&'d FragmentDefinition<'d, String>>,
    variables: Map<String, Value>,
}

/// Fields that have one name in the answer.
pub(super) struct Group<'d> {
    /// The name: the alias, or the field's own.
    pub key: &'d str,
    /// The fields.
    pub fields: Vec<&'d Field<'d, String>>,
}

impl<'d> Operation<'d> {
    /// The operation with the values of its variables, or what is wrong with them.
    pub(super) fn new(
        document: &'d Document<'d, String>,
        operation: &'d OperationDefinition<'d, String>,
        given: &Map<String, Value>,
    ) -> Result<Operation<'d>, Vec<GraphError>> {
        let (set, declared, mutates) = match operation {
            OperationDefinition::SelectionSet(set) => (set, [].as_slice(), false),
            OperationDefinition::Query(query) => (
                &query.selection_set,
                query.variable_definitions.as_slice(),
                false,
            ),
            OperationDefinition::Mutation(mutation) => (
                &mutation.selection_set,
                mutation.variable_definitions.as_slice(),
                true,
            ),
            OperationDefinition::Subscription(subscription) => {
                let says = "Schema is not configured to execute subscription operation.";
                return Err(vec![GraphError::at(subscription.position, says)]);
            }
        };
        let fragments = document
            .definitions
            .iter()
            .filter_map(|definition| match definition {
                Definition::Fragment(fragment) => Some(fragment),
                Definition::Operation(_) => None,
            });
        let mut read = Operation {
            mutates,
            set,
            declared,
            fragments: fragments.collect(),
            variables: Map::new(),
        };
        let mut errors = Vec::new();
        for variable in declared {
            match read.given(variable, given) {
                Ok(Some(value)) => {
                    read.variables.insert(variable.name.clone(), value);
                }
                Ok(None) => {}
                Err(error) => errors.push(error.coded("BAD_USER_INPUT")),
            }
        }
        if errors.is_empty() {
            Ok(read)
        } else {
            Err(errors)
        }
    }

    /// The name of the type at which it begins.
    pub(super) fn root(&self) -> &'static str {
        if self.mutates { MUTATION } else { QUERY }
    }

    /// The fragment of that name.
    pub(super) fn fragment(&self, name: &str) -> Option<&'d FragmentDefinition<'d, String>> {
        self.fragments
            .iter()
            .find(|fragment| fragment.name == name)
            .copied()
    }

    /// The fields that are selected of a type, fragments opened, in the order in which the answer shows them.
    pub(super) fn collect(
        &self,
        sets: &[&'d SelectionSet<'d, String>],
        on: &str,
    ) -> Vec<Group<'d>> {
        let mut groups = Vec::new();
        for set in sets {
            self.gather(set, on, 0, &mut groups);
        }
        groups
    }

    /// A value of the document as JSON; none for a variable without a value.
    pub(super) fn value(&self, literal: &Literal<'_, String>) -> Option<Value> {
        Some(match literal {
            Literal::Variable(name) => self.variables.get(name)?.clone(),
            Literal::Int(number) => number.as_i64().into(),
            Literal::Float(number) => (*number).into(),
            Literal::String(text) | Literal::Enum(text) => text.as_str().into(),
            Literal::Boolean(flag) => (*flag).into(),
            Literal::Null => Value::Null,
            Literal::List(list) => list.iter().filter_map(|one| self.value(one)).collect(),
            Literal::Object(map) => {
                let members = map.iter();
                let members =
                    members.filter_map(|(name, value)| Some((name.clone(), self.value(value)?)));
                Value::Object(members.collect())
            }
        })
    }

    /// The value of an argument.
    pub(super) fn argument(&self, field: &Field<'_, String>, name: &str) -> Option<Value> {
        let found = field.arguments.iter().find(|(found, _)| found == name);
        self.value(&found?.1).filter(|value| !value.is_null())
    }

    fn gather(
        &self,
        set: &'d SelectionSet<'d, String>,
        on: &str,
        depth: u32,
        groups: &mut Vec<Group<'d>>,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        for selection in &set.items {
            match selection {
                Selection::Field(field) if self.shown(&field.directives) => {
                    let key = key(field);
                    match groups.iter_mut().find(|group| group.key == key) {
                        Some(group) => group.fields.push(field),
                        None => groups.push(Group {
                            key,
                            fields: vec![field],
                        }),
                    }
                }
                Selection::FragmentSpread(spread) if self.shown(&spread.directives) => {
                    if let Some(fragment) = self.fragment(&spread.fragment_name)
                        && condition(&fragment.type_condition) == on
                    {
                        self.gather(&fragment.selection_set, on, depth.saturating_add(1), groups);
                    }
                }
                Selection::InlineFragment(fragment) if self.shown(&fragment.directives) => {
                    let fits = fragment
                        .type_condition
                        .as_ref()
                        .is_none_or(|of| condition(of) == on);
                    if fits {
                        self.gather(&fragment.selection_set, on, depth.saturating_add(1), groups);
                    }
                }
                _ => {}
            }
        }
    }

    /// `@skip(if:)` and `@include(if:)`.
    fn shown(&self, directives: &[Directive<'_, String>]) -> bool {
        directives.iter().all(|directive| {
            let flag = directive.arguments.iter().find(|(name, _)| name == "if");
            let flag = flag.and_then(|(_, value)| self.value(value)?.as_bool());
            match directive.name.as_str() {
                "skip" => flag != Some(true),
                "include" => flag != Some(false),
                _ => true,
            }
        })
    }

    fn given(
        &self,
        variable: &VariableDefinition<'_, String>,
        given: &Map<String, Value>,
    ) -> Result<Option<Value>, GraphError> {
        let usual = variable
            .default_value
            .as_ref()
            .and_then(|value| self.value(value));
        let value = given.get(&variable.name).cloned().or(usual);
        let of = variable.var_type.to_string();
        let required = matches!(variable.var_type, Type::NonNullType(_));
        match value {
            None | Some(Value::Null) if required => {
                let says = format!(
                    "Variable \"${}\" of required type \"{of}\" was not provided.",
                    variable.name
                );
                Err(GraphError::at(variable.position, &says))
            }
            Some(value) if !value.is_null() && !check::fits(&value, &of) => {
                let says = format!(
                    "Variable \"${}\" got invalid value {value}; expected type \"{of}\".",
                    variable.name
                );
                Err(GraphError::at(variable.position, &says))
            }
            value => Ok(value),
        }
    }
}

/// The name of an operation.
pub(super) fn name<'d>(operation: &'d OperationDefinition<'_, String>) -> Option<&'d str> {
    match operation {
        OperationDefinition::SelectionSet(_) => None,
        OperationDefinition::Query(query) => query.name.as_deref(),
        OperationDefinition::Mutation(mutation) => mutation.name.as_deref(),
        OperationDefinition::Subscription(subscription) => subscription.name.as_deref(),
    }
}

/// The name of a field in the answer.
pub(super) fn key<'d>(field: &'d Field<'_, String>) -> &'d str {
    field.alias.as_deref().unwrap_or(&field.name)
}

/// The type that a fragment is for.
pub(super) fn condition<'d>(of: &'d TypeCondition<'_, String>) -> &'d str {
    let TypeCondition::On(name) = of;
    name
}
