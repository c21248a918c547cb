//= threw null longer than
//! pad
async function handler() {}
