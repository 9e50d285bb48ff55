using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Folkmoot.Bench;

/// <summary>The other end of <see cref="Voters"/>.</summary>
internal sealed class VotersProcess(Uri address, int connections) : IDisposable
{
    private readonly Process process = Start(address, connections);

    /// <summary>Has so many voters fill in their forms.</summary>
    public async Task PrepareAsync(int ballots) => await TellAsync(string.Create(CultureInfo.InvariantCulture, $"prepare {ballots}"));

    /// <summary>Casts what is prepared.</summary>
    /// <returns>How long it took, and what it cost the voters' own process in milliseconds.</returns>
    public Task<(double Seconds, double Milliseconds)> CastAsync() => TellAsync("cast");

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<(double Seconds, double Milliseconds)> TellAsync(string order)
    {
        await process.StandardInput.WriteLineAsync(order);
        var words = (await process.StandardOutput.ReadLineAsync())?.Split(' ') ?? throw new InvalidOperationException("The voters have gone.");
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static Process Start(Uri address, int connections) => Process.Start(
        new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, Voters.Command, address.ToString(), connections.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
