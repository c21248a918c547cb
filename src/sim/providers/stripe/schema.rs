//! Which parameters each call takes. What the twin only takes and does not act on is of the kind `Any`.

use super::shape::{Param, Shape};

use Shape::{Any, Clearable, Currency, Flag, Integer, Metadata, Object, OneOf, Range, Text, Texts};

const CARD: &[Param] = &[
    ("token", Text),
    ("number", Text),
    ("exp_month", Integer),
    ("exp_year", Integer),
    ("cvc", Text),
];
const METHOD_DATA: &[Param] = &[
    ("type", Text),
    ("card", Object(CARD)),
    ("billing_details", Any),
    ("metadata", Metadata),
    ("allow_redisplay", Text),
];
const AUTOMATIC: &[Param] = &[
    ("enabled", Flag),
    ("allow_redirects", OneOf(&["always", "never"])),
];
const CAPTURE_METHODS: &[&str] = &["automatic", "automatic_async", "manual"];
const LATER_USES: &[&str] = &["off_session", "on_session"];

/// Reading one resource.
pub(super) const READ: &[Param] = &[("expand", Texts)];
/// Reading an intent: the publishable key brings the client secret.
pub(super) const READ_INTENT: &[Param] = &[("expand", Texts), ("client_secret", Text)];
/// Reading a list.
pub(super) const LIST: &[Param] = &[
    ("limit", Integer),
    ("starting_after", Text),
    ("ending_before", Text),
    ("expand", Texts),
    ("created", Range),
];
/// What lists of each kind are narrowed by, beside [`LIST`].
pub(super) const FILTERS: &[Param] = &[
    ("customer", Text),
    ("payment_intent", Text),
    ("charge", Text),
    ("email", Text),
    ("type", Text),
    ("types", Texts),
    ("delivery_success", Flag),
];

/// Creating an intent.
pub(super) const INTENT: &[Param] = &[
    ("amount", Integer),
    ("currency", Currency),
    ("automatic_payment_methods", Object(AUTOMATIC)),
    ("capture_method", OneOf(CAPTURE_METHODS)),
    ("confirm", Flag),
    ("confirmation_method", OneOf(&["automatic", "manual"])),
    ("client_secret", Text),
    ("customer", Text),
    ("description", Clearable),
    ("error_on_requires_action", Flag),
    ("expand", Texts),
    ("mandate", Text),
    ("mandate_data", Any),
    ("metadata", Metadata),
    ("off_session", Flag),
    ("on_behalf_of", Any),
    ("application_fee_amount", Any),
    ("payment_method", Clearable),
    ("payment_method_configuration", Any),
    ("payment_method_data", Object(METHOD_DATA)),
    ("payment_method_options", Any),
    ("payment_method_types", Texts),
    ("radar_options", Any),
    ("receipt_email", Clearable),
    ("return_url", Text),
    ("setup_future_usage", OneOf(LATER_USES)),
    ("shipping", Any),
    ("statement_descriptor", Clearable),
    ("statement_descriptor_suffix", Clearable),
    ("transfer_data", Any),
    ("transfer_group", Clearable),
    ("use_stripe_sdk", Flag),
];
/// The parameters of [`INTENT`] that an update does not take.
pub(super) const NOT_IN_UPDATE: &[&str] = &[
    "automatic_payment_methods",
    "confirm",
    "confirmation_method",
    "error_on_requires_action",
    "mandate",
    "mandate_data",
    "off_session",
    "on_behalf_of",
    "radar_options",
    "return_url",
    "use_stripe_sdk",
];
/// Confirming an intent.
pub(super) const CONFIRM: &[Param] = &[
    ("capture_method", OneOf(CAPTURE_METHODS)),
    ("client_secret", Text),
    ("error_on_requires_action", Flag),
    ("expand", Texts),
    ("mandate", Text),
    ("mandate_data", Any),
    ("off_session", Flag),
    ("payment_method", Text),
    ("payment_method_data", Object(METHOD_DATA)),
    ("payment_method_options", Any),
    ("payment_method_types", Texts),
    ("radar_options", Any),
    ("receipt_email", Clearable),
    ("return_url", Text),
    ("setup_future_usage", OneOf(LATER_USES)),
    ("shipping", Any),
    ("use_stripe_sdk", Flag),
];
/// Capturing an intent.
pub(super) const CAPTURE: &[Param] = &[
    ("amount_to_capture", Integer),
    ("application_fee_amount", Any),
    ("expand", Texts),
    ("final_capture", Flag),
    ("metadata", Metadata),
    ("statement_descriptor", Text),
    ("statement_descriptor_suffix", Text),
    ("transfer_data", Any),
];
/// Cancelling an intent.
pub(super) const CANCEL: &[Param] = &[
    (
        "cancellation_reason",
        OneOf(&[
            "duplicate",
            "fraudulent",
            "requested_by_customer",
            "abandoned",
        ]),
    ),
    ("expand", Texts),
];
/// Creating or updating a customer.
pub(super) const CUSTOMER: &[Param] = &[
    ("address", Any),
    ("balance", Integer),
    ("description", Clearable),
    ("email", Clearable),
    ("expand", Texts),
    ("invoice_prefix", Text),
    ("invoice_settings", Any),
    ("metadata", Metadata),
    ("name", Clearable),
    ("payment_method", Text),
    ("phone", Clearable),
    ("preferred_locales", Texts),
    ("shipping", Any),
    ("source", Any),
    ("tax", Any),
    ("tax_exempt", OneOf(&["none", "exempt", "reverse"])),
];
/// Creating a refund.
pub(super) const REFUND: &[Param] = &[
    ("amount", Integer),
    ("charge", Text),
    ("expand", Texts),
    ("instructions_email", Text),
    ("metadata", Metadata),
    ("payment_intent", Text),
    (
        "reason",
        OneOf(&["duplicate", "fraudulent", "requested_by_customer"]),
    ),
    ("refund_application_fee", Flag),
    ("reverse_transfer", Flag),
];
/// Updating a charge or a refund.
pub(super) const NOTE: &[Param] = &[
    ("expand", Texts),
    ("metadata", Metadata),
    ("description", Clearable),
];
/// Creating or updating an endpoint.
pub(super) const ENDPOINT: &[Param] = &[
    ("api_version", Text),
    ("connect", Flag),
    ("description", Clearable),
    ("disabled", Flag),
    ("enabled_events", Texts),
    ("expand", Texts),
    ("metadata", Metadata),
    ("url", Text),
];
/// Creating a payment method.
pub(super) const METHOD: &[Param] = &[
    ("type", OneOf(&["card"])),
    ("card", Object(CARD)),
    ("billing_details", Any),
    ("metadata", Metadata),
    ("allow_redisplay", Text),
    ("expand", Texts),
];
/// Attaching a payment method to a customer.
pub(super) const ATTACH: &[Param] = &[("customer", Text), ("expand", Texts)];
