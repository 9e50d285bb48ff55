namespace Folkmoot.Browser.Tests;

/// <summary>Moves about a page by the keyboard alone.</summary>
public static class Tabbing
{
    /// <summary>Presses Tab until the focus is on what holds nothing but this text.</summary>
    public static Task TabToAsync(this Visit visit, string text) => visit.TabUntilAsync($"document.activeElement.textContent.trim() === '{text}'");

    /// <summary>Presses Tab until a script's condition holds.</summary>
    public static Task TabUntilAsync(this Visit visit, string there) => visit.PressUntilAsync("Tab", there);

    public static async Task PressUntilAsync(this Visit visit, string key, string there)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await visit.Page.EvaluateAsync<bool>(there))
            {
                return;
            }

            await visit.Page.Keyboard.PressAsync(key);
        }

        throw new InvalidOperationException($"{key} does not lead to where {there}.");
    }
}
