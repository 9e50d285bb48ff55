using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Readings;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using BoardEntity = Folkmoot.Forums.Boards.Board;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class BoardModel(BoardSight boards, TopicReader topics) : PageModel
{
    public BoardEntity Board { get; private set; } = null!;

    public Slice<TopicLine> Topics { get; private set; } = null!;

    /// <summary>Stand before the others on the first page.</summary>
    public IReadOnlyList<TopicLine> Pinned { get; private set; } = [];

    /// <summary>Topics with posts that the reader has not seen.</summary>
    public IReadOnlyDictionary<long, int> Unread { get; private set; } = new Dictionary<long, int>();

    public bool IsSignedIn => User.FindUserId() is not null;

    public string? NextAddress => Topics.Next is { } next ? Url.Content($"~/forums/{Board.Slug}?after={next}") : null;

    public async Task<IActionResult> OnGetAsync(string board, string? after, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, User.FindUserId(), cancellationToken) is not { } found || (after is not null && TopicCursor.Read(after) is null))
        {
            return NotFound();
        }

        Board = found;
        Topics = await topics.ListAsync(found.Id, TopicCursor.Read(after), cancellationToken);
        Pinned = after is null ? await topics.ListPinnedAsync(found.Id, cancellationToken) : [];
        if (User.FindUserId() is { } reader)
        {
            Unread = await HttpContext.RequestServices.GetRequiredService<UnreadTopics>().AmongAsync(reader, [.. Pinned, .. Topics.Items], cancellationToken);
        }

        HttpContext.Shows(found.Item);
        foreach (var author in Topics.Items.Concat(Pinned).Select(t => t.AuthorId).OfType<string>())
        {
            HttpContext.Shows(Profile.ItemOf(author));
        }

        return Page();
    }
}
