using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Search;

/// <summary>The text search configuration of the site's language: PostgreSQL's stemmer where it has one, whole words else.</summary>
public sealed class SearchLanguage(Site site)
{
    private const string WholeWords = "simple";
    private string? found;

    /// <summary>The name of a configuration in Core's schema, such as <c>english</c>.</summary>
    public async Task<string> FindAsync(CoreDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (found is null)
        {
            var name = LanguageOf(site.Culture).EnglishName.ToLowerInvariant();
            var known = await db.Database.SqlQuery<bool>(
                $"select exists (select from pg_ts_config where cfgname = {name} and cfgnamespace = 'core'::regnamespace) as \"Value\"").SingleAsync(cancellationToken);
            found = known ? name : WholeWords;
        }

        return found;
    }

    private static CultureInfo LanguageOf(CultureInfo culture) => culture.IsNeutralCulture || culture.Parent == culture ? culture : LanguageOf(culture.Parent);
}
