using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Search;
using Folkmoot.Core.Ui;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Enquiries;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using ReportEntity = Folkmoot.Reports.Register.Report;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>
/// A question without a place. Another page may open it with a category and a subject filled in, or hand over by POST what was said there: a text belongs in no address.
/// </summary>
[AllowAnonymous, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EnquiryModel(EnquiryDesk desk, CategoryBook categories, ItemFinder items, IUserDirectory people, IStringLocalizer<EnquiryModel> texts) : PageModel
{
    [BindProperty]
    public Guid FormToken { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true), Required(ErrorMessage = "Enter what it is about in a few words")]
    [StringLength(ReportEntity.MaximumTitle, ErrorMessage = "What it is about must be 100 characters or fewer")]
    public string? Subject { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what you want to ask or tell us")]
    [StringLength(ReportEntity.MaximumDetails, ErrorMessage = "What you want to ask must be 3,000 characters or fewer")]
    public string? Text { get; set; }

    [BindProperty, StringLength(100, ErrorMessage = "Name must be 100 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty, StringLength(30, ErrorMessage = "Phone number must be 30 characters or fewer")]
    public string? Phone { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    /// <summary>The confirmed address of who is signed in; null asks for one.</summary>
    public string? KnownEmail { get; private set; }

    /// <summary>The page that answers already what was chosen by another page; null for none.</summary>
    public ItemSummary? Answer { get; private set; }

    public ReportEntity? Sent { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await PrepareAsync(cancellationToken);
        (FormToken, Category) = (Guid.CreateVersion7(), Choices.Count == 1 ? Choices[0].Value : Category);
        Answer = Category is not null && (await categories.FindAsync(Category, cancellationToken))?.AnswerItem is { } item ? await items.FindAsync(item, cancellationToken) : null;
        Subject = Subject?.Length > ReportEntity.MaximumTitle ? Subject[..ReportEntity.MaximumTitle] : Subject;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var author = await PrepareAsync(cancellationToken);
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var category = (await categories.FindAsync(Category!, cancellationToken))!;
        var form = new EnquiryForm(FormToken, Subject!.Trim(), Text!.ReplaceLineEndings("\n").Trim(), Name?.Trim() ?? "", KnownEmail ?? Email!.Trim(), Phone?.Trim() ?? "");
        var sent = await desk.SendAsync(form, category, author, cancellationToken);
        if (sent.Refusal is not null)
        {
            ModelState.AddModelError("", sent.Refusal);
        }

        Sent = sent.Report;
        return Page();
    }

    /// <summary>Fills in what another page hands over, for the person to change; nothing is sent yet.</summary>
    public Task OnPostBeginAsync(CancellationToken cancellationToken)
    {
        Text = Text?.Length > ReportEntity.MaximumDetails ? Text[..ReportEntity.MaximumDetails] : Text;
        return OnGetAsync(cancellationToken);
    }

    private void Check()
    {
        if (Choices.All(c => c.Value != Category))
        {
            ModelState.AddModelError(nameof(Category), texts["Choose what it is about"]);
        }

        if (KnownEmail is null && !WriterEmail.IsOne(Email?.Trim() ?? ""))
        {
            ModelState.AddModelError(nameof(Email), texts["Enter an e-mail address like name@example.org"]);
        }

        if (FormToken == Guid.Empty)
        {
            ModelState.AddModelError("", texts["Open the page anew and send it once more"]);
        }
    }

    private async Task<UserSummary?> PrepareAsync(CancellationToken cancellationToken)
    {
        Choices = [.. (await categories.OfferedAsync(cancellationToken)).Where(c => c.Kind == CategoryKind.Enquiry).Select(c => new ChoiceItem(c.Title, c.Slug, c.Hint.Length == 0 ? null : c.Hint))];
        var author = User.FindUserId() is { } id && await people.FindAsync(id, cancellationToken) is { EmailConfirmed: true } person ? person : null;
        KnownEmail = author?.Email;
        return author;
    }
}
