namespace Folkmoot.Core.Ui;

/// <summary>GOV.UK Frontend's one inline script, and the hash that a content security policy allows it by.</summary>
public static class GovukFrontend
{
    /// <summary>Exactly as published in the page template of govuk-frontend 6: a changed space changes the hash.</summary>
    public const string InlineScript =
        "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";

    /// <summary>For <c>script-src 'self' '{InlineScriptHash}'</c>.</summary>
    public const string InlineScriptHash = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw=";
}
