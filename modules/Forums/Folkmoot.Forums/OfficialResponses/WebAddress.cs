namespace Folkmoot.Forums.OfficialResponses;

/// <summary>An address that staff give as evidence: of the web, and nothing else.</summary>
internal static class WebAddress
{
    public static Uri? Read(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0
        && !text!.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\\')
            ? uri
            : null;
}
