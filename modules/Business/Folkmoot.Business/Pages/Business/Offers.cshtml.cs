using Folkmoot.Business.Noticeboard;
using Folkmoot.Business.Portal;
using Folkmoot.Core.Residents;
using Folkmoot.Data.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business;

[AllowAnonymous, VisitorCache]
public sealed class OffersModel(NoticeBoard board, Site site, IUserDirectory people, IStringLocalizer<NoticeKindWords> words, IStringLocalizer<OffersModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public NoticeKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public bool IsForMembersOnly { get; private set; }

    public bool IsClosed => IsForMembersOnly && User.FindUserId() is null;

    public string SignInAddress => people.SignInAddress("/business/offers");

    public IReadOnlyList<NoticeLine> Lines { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds => [.. Enum.GetValues<NoticeKind>().Select(kind => new SelectListItem(NoticeKindWords.Of(words, kind), kind.ToString()))];

    public string? NextAddress { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.Shows(Notice.BoardItem);
        HttpContext.Shows(SettingsChanged.Of(PortalSettings.Name));
        IsForMembersOnly = await board.IsForMembersOnlyAsync(cancellationToken);
        if (IsClosed)
        {
            return;
        }

        var found = await board.ListAsync(Kind, Before, cancellationToken);
        Lines = [.. found.Take(NoticeBoard.PageSize)];
        NextAddress = found.Count > Lines.Count
            ? Url.Content("~/business/offers" + QueryString.Create(new Dictionary<string, string?> { ["kind"] = Kind?.ToString(), ["before"] = $"{Lines[^1].Notice.Id}" }))
            : null;
    }

    public string WordOf(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return NoticeKindWords.Of(words, notice.Kind);
    }

    /// <summary>Whose, where and until when.</summary>
    public string MetaOf(NoticeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var when = line.Notice.BeginsAt is { } begins
            ? site.ToLocal(begins).ToString("f", site.Culture)
            : texts["until {0}", site.ToLocal(line.Notice.TakeDownAt).ToString("d MMMM", site.Culture)].Value;
        return string.Join(", ", new[] { line.Listing, line.Notice.Place, when }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
