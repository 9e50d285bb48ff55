using System.Globalization;
using Folkmoot.Business.Listings;

namespace Folkmoot.Business.Pages.Business;

/// <summary>The categories as boxes to tick, group by group.</summary>
/// <param name="Field">The form's field.</param>
/// <param name="Categories">In their order.</param>
/// <param name="Chosen">Those that are ticked.</param>
/// <param name="Counts">How many listings each would leave; null where that says nothing.</param>
public sealed record CategoryChoices(string Field, IReadOnlyList<Category> Categories, IReadOnlyCollection<string> Chosen, IReadOnlyDictionary<string, int>? Counts = null)
{
    public IEnumerable<IGrouping<string, Category>> Groups => Categories.GroupBy(c => c.GroupName);

    public string Id => Field.Replace('.', '_');

    public string CountOf(Category category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return Counts is null ? "" : string.Create(CultureInfo.CurrentCulture, $" ({Counts.GetValueOrDefault(category.Slug)})");
    }
}
