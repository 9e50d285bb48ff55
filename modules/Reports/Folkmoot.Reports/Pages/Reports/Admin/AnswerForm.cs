using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Search;
using Folkmoot.Core.Ui;
using Folkmoot.Reports.Categories;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>Which page answers a category, as an editor says it.</summary>
public sealed class AnswerForm
{
    /// <summary>Its address, or some of its words.</summary>
    [StringLength(300, ErrorMessage = "The page that answers it must be 300 characters or fewer")]
    public string? Page { get; set; }

    /// <summary>Which of several that the words find.</summary>
    public string? Item { get; set; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Choices { get; internal set; } = [];
}

/// <summary>Reads and shows <see cref="AnswerForm"/>.</summary>
public sealed class AnswerForms(ItemFinder items, IStringLocalizer<AnswerForms> texts)
{
    public async Task<AnswerForm> OfAsync(Category category, CancellationToken cancellationToken) =>
        new() { Page = category?.AnswerItem is { } item && await items.FindAsync(item, cancellationToken) is { } found ? found.Address : category?.Answer };

    /// <summary>The item that is meant; null for none, or with a mistake in the form.</summary>
    public async Task<ItemRef?> ReadAsync(AnswerForm form, Category? before, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        // What no module knows at the moment stays.
        if (string.IsNullOrWhiteSpace(form.Page) || form.Page == before?.Answer)
        {
            return string.IsNullOrWhiteSpace(form.Page) ? null : before?.AnswerItem;
        }

        var meant = await items.MeantAsync(form.Page, cancellationToken);
        if (meant.Count > 1 && meant.All(found => found.Item.ToString() != form.Item))
        {
            form.Choices = [.. meant.Select(found => new ChoiceItem(found.Title, found.Item.ToString(), found.Address))];
            errors.AddModelError("Answer.Item", texts["Choose the page that is meant"]);
            return null;
        }

        if (meant.Count == 0)
        {
            errors.AddModelError("Answer.Page", texts["No page of this site has this address or these words"]);
            return null;
        }

        return meant.Count == 1 ? meant[0].Item : meant.First(found => found.Item.ToString() == form.Item).Item;
    }
}
