//! How the course travels: every type as JSON and back. What the types mean is not known here.
//!
//! The two macros list a type's members once and make both directions of it. They stand here instead of a derive
//! because the page carries the reading half of every type, and this half is a fraction of a general deserialiser:
//! reading never stops half way, so that no member needs its own way out. What does not fit is read as something
//! empty and noted, and the whole is then refused.

use serde_json::{Map, Value};
use wire::codec::json::object;

use crate::{Html, Named};

/// A type with a form in JSON. The forms are those of the compiled course; a page never mixes two builds, so they may
/// change from one version to the next.
pub trait Data: Sized {
    /// The form in JSON. In an object, members that are empty are left out.
    fn to_value(&self) -> Value;

    /// Reads the form. What does not fit is noted in `fits`; the result must then not be used.
    ///
    /// A missing member counts as `null`, which is an empty list, no value, or false.
    fn read(value: &Value, fits: &mut bool) -> Self;

    /// Reads the form; `None` when any of it does not fit. Unknown members are ignored.
    fn from_value(value: &Value) -> Option<Self> {
        let mut fits = true;
        let read = Self::read(value, &mut fits);
        fits.then_some(read)
    }

    /// The form as JSON text.
    fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    /// Reads JSON text; `None` when it is none, or does not fit.
    fn from_json(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        Self::from_value(&value)
    }
}

static NULL: Value = Value::Null;

/// A member of an object; `null` where it is missing.
pub(crate) fn member<'a>(value: &'a Value, name: &str, fits: &mut bool) -> &'a Value {
    *fits &= value.is_object();
    value.get(name).unwrap_or(&NULL)
}

/// Adds a member to an object, unless there is nothing in it.
pub(crate) fn put(members: &mut Map<String, Value>, name: &str, value: Value) {
    let empty = match &value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if !empty {
        members.insert(name.to_owned(), value);
    }
}

/// One of several: its word alone, or an object whose only member has that name.
pub(crate) fn tag(word: &str, body: Option<Value>) -> Value {
    match body {
        None => word.into(),
        Some(body) => object(vec![(word, body)]),
    }
}

/// The word and the body that [`tag`] brought together; without a word when it is neither form.
pub(crate) fn untag(value: &Value) -> (&str, &Value) {
    match value {
        Value::String(word) => (word, &NULL),
        Value::Object(members) if members.len() == 1 => match members.iter().next() {
            Some((word, body)) => (word, body),
            None => ("", &NULL),
        },
        _ => ("", &NULL),
    }
}

/// Lists the fields of a struct: `data_struct! { Pair { id, left, right } }`.
macro_rules! data_struct {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl $crate::Data for $name {
            fn to_value(&self) -> serde_json::Value {
                let mut members = serde_json::Map::new();
                $($crate::data::put(&mut members, stringify!($field), self.$field.to_value());)*
                members.into()
            }

            fn read(value: &serde_json::Value, fits: &mut bool) -> Self {
                $(let $field = $crate::Data::read(
                    $crate::data::member(value, stringify!($field), fits),
                    fits,
                );)*
                Self { $($field),* }
            }
        }
    )*};
}

/// Lists the variants of an enum by their words: `data_enum! { Subject { "json" => Json(text), "http" => Http(text) } }`.
macro_rules! data_enum {
    ($name:ident {
        $($word:literal => $variant:ident $(($one:ident))? $({ $($field:ident),* })?),* $(,)?
    }) => {
        impl $crate::Data for $name {
            fn to_value(&self) -> serde_json::Value {
                match self {
                    $(Self::$variant $(($one))? $({ $($field),* })? => {
                        let body = None $(.or(Some($one.to_value())))? $(.or({
                            let mut members = serde_json::Map::new();
                            $($crate::data::put(&mut members, stringify!($field), $field.to_value());)*
                            Some(members.into())
                        }))?;
                        $crate::data::tag($word, body)
                    })*
                }
            }

            fn read(value: &serde_json::Value, fits: &mut bool) -> Self {
                let (word, _body) = $crate::data::untag(value);
                match word {
                    $($word => Self::$variant
                        $(({ let $one = $crate::Data::read(_body, fits); $one }))?
                        $({ $($field: $crate::Data::read(
                            $crate::data::member(_body, stringify!($field), fits),
                            fits,
                        )),* })?,)*
                    _ => {
                        *fits = false;
                        Self::read(&[$($word),*][0].into(), fits)
                    }
                }
            }
        }
    };
}

pub(crate) use {data_enum, data_struct};

impl Data for String {
    fn to_value(&self) -> Value {
        self.as_str().into()
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        *fits &= value.is_string();
        value.as_str().unwrap_or_default().to_owned()
    }
}

impl Data for Html {
    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        Html(String::read(value, fits))
    }
}

impl Data for bool {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        *fits &= value.is_null() || value.is_boolean();
        value == &Value::Bool(true)
    }
}

/// Whole numbers; one outside the type's range does not fit.
macro_rules! data_number {
    ($($number:ident from $wide:ident),*) => {$(
        impl Data for $number {
            fn to_value(&self) -> Value {
                (*self).into()
            }

            fn read(value: &Value, fits: &mut bool) -> Self {
                let number = value.$wide().and_then(|wide| wide.try_into().ok());
                *fits &= number.is_some();
                number.unwrap_or_default()
            }
        }
    )*};
}

data_number! { u16 from as_u64, u32 from as_u64, u64 from as_u64, i64 from as_i64 }

impl<T: Data> Data for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        (!value.is_null()).then(|| T::read(value, fits))
    }
}

impl<T: Data> Data for Box<T> {
    fn to_value(&self) -> Value {
        T::to_value(self)
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        Box::new(T::read(value, fits))
    }
}

impl<T: Data> Data for Vec<T> {
    fn to_value(&self) -> Value {
        Value::Array(self.iter().map(T::to_value).collect())
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        *fits &= value.is_null() || value.is_array();
        let mut values = Vec::new();
        for one in value.as_array().into_iter().flatten() {
            values.push(T::read(one, fits));
        }
        values
    }
}

impl Data for (String, String) {
    fn to_value(&self) -> Value {
        Value::Array(vec![self.0.to_value(), self.1.to_value()])
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        *fits &= value.as_array().is_some_and(|parts| parts.len() == 2);
        let part = |at: usize| value.get(at).unwrap_or(&NULL);
        (String::read(part(0), fits), String::read(part(1), fits))
    }
}

impl<V: Data> Data for Named<V> {
    fn to_value(&self) -> Value {
        let mut members = Map::new();
        for (name, value) in self {
            members.insert(name.clone(), value.to_value());
        }
        members.into()
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        *fits &= value.is_null() || value.is_object();
        let mut named = Named::default();
        for (name, value) in value.as_object().into_iter().flatten() {
            named.insert(name.clone(), V::read(value, fits));
        }
        named
    }
}

impl Data for Map<String, Value> {
    fn to_value(&self) -> Value {
        Value::Object(self.clone())
    }

    fn read(value: &Value, fits: &mut bool) -> Self {
        *fits &= value.is_null() || value.is_object();
        value.as_object().cloned().unwrap_or_default()
    }
}
