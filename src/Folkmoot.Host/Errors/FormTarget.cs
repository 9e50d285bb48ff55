namespace Folkmoot.Host.Errors;

/// <summary>The one other site that a page's form may lead to: browsers follow a form's redirect only where the page's policy allows it.</summary>
internal static class FormTarget
{
    private static readonly object Key = new();

    /// <summary>Lets the forms of this answer end on another site.</summary>
    public static void LetFormsLeadTo(this HttpContext context, Uri site) => context.Items[Key] = site.GetLeftPart(UriPartial.Authority);

    internal static string PolicyOf(HttpContext context) => context.Items.TryGetValue(Key, out var site) ? $"; form-action 'self' {site}" : "; form-action 'self'";
}
