namespace Folkmoot.Host.Pages.Account;

/// <summary>A form that a passkey fills in.</summary>
/// <param name="Act"><c>create</c> or <c>get</c>, as the browser calls it.</param>
/// <param name="Action">Where the answer goes.</param>
/// <param name="OptionsAddress">Where the script asks what to ask the browser.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Kind">"secondary", or null where it is the page's main action.</param>
public sealed record PasskeyForm(string Act, string? Action, string? OptionsAddress, string Button, string? Kind = null);
