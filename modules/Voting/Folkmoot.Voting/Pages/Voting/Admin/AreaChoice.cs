using Folkmoot.Core.Areas;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>The select box in which staff choose an area.</summary>
public sealed class AreaChoice(AreaDirectory areas, IStringLocalizer<AreaChoice> texts)
{
    public async Task<IReadOnlyList<SelectListItem>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await areas.ListAsync(cancellationToken)).Select(area => new SelectListItem(area.Name, area.Id.Value))];

    /// <summary>What was chosen; null for none. What does not stand in the list is an error.</summary>
    public AreaId? Read(string? chosen, IReadOnlyList<SelectListItem> listed, string field, ModelStateDictionary errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (string.IsNullOrEmpty(chosen))
        {
            return null;
        }

        if (AreaId.TryParse(chosen, out var area) && listed.Any(item => item.Value == chosen))
        {
            return area;
        }

        errors.AddModelError(field, texts["Choose an area from the list"]);
        return null;
    }
}
