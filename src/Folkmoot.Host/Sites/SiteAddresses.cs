using System.Text.RegularExpressions;

namespace Folkmoot.Host.Sites;

/// <summary>What a site's address may be.</summary>
public static partial class SiteAddresses
{
    /// <summary>First path segments that belong to the host or to modules of a site at the root.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "account", "admin", "areas", "ask", "api", "accessibility", "brand", "brand.css", "business", "contact", "error", "files", "forums",
        "health", "hub", "metrics", "open311", "privacy", "profile", "reports", "search", "votes", "_content", "favicon.ico", "robots.txt", "sitemap.xml",
    };

    /// <summary>What is wrong with an address, in words; null when nothing is.</summary>
    public static string? Complain(string id, string? host, string? prefix)
    {
        if (!IdForm().IsMatch(id))
        {
            return $"The name '{id}' cannot be used: write 1 to 39 lower-case letters, digits and dashes, beginning with a letter.";
        }

        // Their databases would be the host's own.
        if (id is "hub" or "template" || id.StartsWith("template-", StringComparison.Ordinal))
        {
            return $"The name '{id}' is reserved for Folkmoot itself: choose another one.";
        }

        if (prefix is not null && !IdForm().IsMatch(prefix))
        {
            return $"The address '/{prefix}' cannot be used: write 1 to 39 lower-case letters, digits and dashes, beginning with a letter.";
        }

        if (prefix is not null && Reserved.Contains(prefix))
        {
            return $"The address '/{prefix}' is reserved for Folkmoot itself: choose another one.";
        }

        return host is not null && Uri.CheckHostName(host) is not UriHostNameType.Dns
            ? $"'{host}' is not a host name: write it like talk.example.gov.uk, without a scheme or port."
            : null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,38}$")]
    private static partial Regex IdForm();
}
