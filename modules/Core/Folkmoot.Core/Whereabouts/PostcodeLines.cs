using Folkmoot.Core.Postcodes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Whereabouts;

/// <summary>Puts into words what is known of a postcode that does not lead to one area.</summary>
public sealed class PostcodeLines(Site site, IStringLocalizer<PostcodeLines> texts)
{
    public IReadOnlyList<string> Of(HomeAnswer found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var (answer, name) = (found.Postcode, found.Postcode.Postcode?.Text ?? found.Postcode.Outcode ?? "");
        var line = answer.Outcome switch
        {
            PostcodeOutcome.Unknown => texts["We do not know the postcode {0}. Check it. If it is new, it may take a few months until we have it.", name],
            PostcodeOutcome.OutcodeOnly => texts["{0} is only the first half of a postcode. Enter the whole of it for a sure answer.", name],
            PostcodeOutcome.Terminated => texts["The postcode {0} has not been used since {1}.", name, answer.EndedOn?.ToString("Y", site.Culture) ?? ""],
            PostcodeOutcome.Split when found.Homes.Count > 1 => texts["The homes with the postcode {0} are in more than one area.", name],
            PostcodeOutcome.Split when found.Homes.Count == 1 => texts["Some homes with the postcode {0} may be outside the area of {1}.", name, site.Name],
            _ => "",
        };
        string[] lines = [line, found.Homes.Count == 0 ? texts["{0} is not in the area of {1}, as far as we know.", name, site.Name] : ""];
        return [.. lines.Where(text => text.Length > 0)];
    }
}
