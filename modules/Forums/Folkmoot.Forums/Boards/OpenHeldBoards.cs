using Folkmoot.Core.Calendar;

namespace Folkmoot.Forums.Boards;

/// <summary>Opens, when an election is over, the boards of areas that came while it was under way.</summary>
public sealed class OpenHeldBoards(BoardService boards, ISettings<ForumSettings> settings) : IEventHandler<PreElectionEnded>
{
    public async Task HandleAsync(PreElectionEnded domainEvent, CancellationToken cancellationToken)
    {
        var kind = (await settings.GetAsync(cancellationToken)).BoardsFor;
        if (kind.Length > 0)
        {
            await boards.OpenForKindAsync(kind, cancellationToken);
        }
    }
}
