using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Forums.Boards;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using BoardEntity = Folkmoot.Forums.Boards.Board;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share on which people write: who may, and on which board.</summary>
public abstract class WritingModel(BoardService boards, WritingRules rules, ModerationDesk desk) : PageModel
{
    /// <summary>Made with the form: sent twice, it makes one post.</summary>
    [BindProperty]
    public Guid FormToken { get; set; }

    public BoardEntity Board { get; private set; } = null!;

    /// <summary>The words as they would be shown; null when nobody has asked for it.</summary>
    public string? Preview { get; protected set; }

    /// <summary>Why the person may not write here, shown in the form's place; null when they may.</summary>
    public WritingBar? Bar { get; private set; }

    /// <summary>What slow mode asks of the person; null where it is not on.</summary>
    public string? SlowNotice { get; private set; }

    /// <summary>Who will read it, in English.</summary>
    public string ReadersHint => Board.Readers switch
    {
        BoardReaders.Staff => "Only staff can read it. Do not write anything private about yourself or others.",
        BoardReaders.Members => "Everybody who is signed in can read it. Do not write anything private about yourself or others.",
        _ => "Everybody can read it. Do not write anything private about yourself or others.",
    };

    /// <summary>Whether the page shows people beside the reason what they wrote before it barred them.</summary>
    protected virtual bool KeepsRefusedWords => false;

    /// <summary>What is said of the pictures that come with the words.</summary>
    protected virtual IReadOnlyList<WrittenField> WrittenPhotos => [];

    private PostingPace Pace => HttpContext.RequestServices.GetRequiredService<PostingPace>();

    /// <summary>Null when the person may write on the board; otherwise what to show instead.</summary>
    protected async Task<IActionResult?> CheckAsync(string board, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        return await CheckAsync(found, topic: null, cancellationToken);
    }

    /// <summary>Null when the person may write in this topic of the board.</summary>
    protected async Task<IActionResult?> CheckAsync(BoardEntity board, TopicEntity? topic, CancellationToken cancellationToken)
    {
        Board = board;
        SlowNotice = await Pace.FindNoticeAsync(board, topic, User.UserId(), cancellationToken);
        Bar = await rules.FindBarAsync(Board, topic, User.UserId(), cancellationToken);
        return Bar?.Kind switch
        {
            null => null,
            WritingBarKind.Absent => NotFound(),
            WritingBarKind.Forbidden => Forbid(),

            _ when KeepsRefusedWords && HttpMethods.IsPost(Request.Method) => Page(),
            WritingBarKind.Archived => NotFound(),
            WritingBarKind.NoName => LocalRedirect(Resident.ProfileAddress(Request.Path)),
            WritingBarKind.Unverified => LocalRedirect(ResidentLevels.NextStepAddress(WritingRules.Posting.Name, Request.Path)),
            _ => Page(),
        };
    }

    /// <summary>Asks the moderation desk; what it refuses becomes an error of the field. Call it within the act that saves.</summary>
    protected async Task<Verdict> JudgeAsync(string kind, IReadOnlyList<WrittenField> fields, CancellationToken cancellationToken, bool isChange = false)
    {
        var verdict = await desk.CheckAsync(new Submission(kind, User.UserId(), Board.Area, FormToken, fields) { IsChange = isChange, Photos = WrittenPhotos }, cancellationToken);
        if (verdict.Refusal is not null)
        {
            ModelState.AddModelError(verdict.Field, verdict.Refusal);
        }

        return verdict;
    }

    /// <summary>The same for a post, which slow mode and the limits of new people bind too; null topic to start one.</summary>
    protected async Task<Verdict> JudgePostAsync(string kind, TopicEntity? topic, IReadOnlyList<WrittenField> fields, CancellationToken cancellationToken)
    {
        var verdict = await JudgeAsync(kind, fields, cancellationToken);
        if (verdict.Refusal is null && await Pace.FindRefusalAsync(Board, topic, User.UserId(), FormToken, cancellationToken) is { } refusal)
        {
            ModelState.AddModelError(fields[^1].Name, refusal);
        }

        return verdict;
    }
}
