using Folkmoot.Host.Accounts.Limits;

namespace Folkmoot.Host.Tests.Accounts.Limits;

public sealed class HashingGateTests : IDisposable
{
    private readonly HashingGate gate = new();

    public void Dispose() => gate.Dispose();

    [Fact]
    public async Task Enter_WhileSomebodyHasTheTurn_WaitsForItsEnd()
    {
        var first = await EnterAsync();
        var second = EnterAsync();
        second.IsCompleted.ShouldBeFalse();
        first!.Dispose();
        (await second).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Enter_BehindFullQueue_IsRefusedAtOnceAndKnownBrowsersAreNot()
    {
        using var first = await EnterAsync();
        var waiting = Enumerable.Range(0, 40).Select(_ => EnterAsync()).ToList();
        waiting.Count(w => w.IsCompletedSuccessfully && w.Result is null).ShouldBe(24, "16 wait");
        (await EnterAsync(known: true)).ShouldNotBeNull().Dispose();
        first!.Dispose();
        foreach (var next in waiting)
        {
            (await next)?.Dispose();
        }
    }

    [Fact]
    public async Task Enter_GivenUpWhileWaiting_LeavesItsPlaceToOthers()
    {
        using var gone = new CancellationTokenSource();
        var first = await EnterAsync();
        var waiting = Enumerable.Range(0, 16).Select(_ => gate.EnterAsync(false, gone.Token)).ToList();
        await gone.CancelAsync();
        foreach (var task in waiting)
        {
            await Should.ThrowAsync<OperationCanceledException>(() => task);
        }

        var next = EnterAsync();
        next.IsCompleted.ShouldBeFalse();
        first!.Dispose();
        (await next).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task Dispose_Twice_GivesOneTurnOnly()
    {
        var first = await EnterAsync();
        first!.Dispose();
        first.Dispose();
        using var second = await EnterAsync();
        EnterAsync().IsCompleted.ShouldBeFalse();
    }

    private Task<HashingTurn?> EnterAsync(bool known = false) => gate.EnterAsync(known, CancellationToken.None);
}
