import type { SubmitFunction } from '$app/forms';

/**
 * For a form that makes one thing after another on the same page: once the thing is made the form stands empty, so that it is not
 * sent again; refused, it keeps what was typed.
 */
export const afresh: SubmitFunction =
  ({ formElement }) =>
  async ({ result, update }) => {
    if (result.type === 'redirect') formElement.reset();
    await update({ reset: false });
  };
