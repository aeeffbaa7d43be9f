namespace CsCheck;

/// <summary>Texts, broken ones too: any character can follow any other.</summary>
internal sealed class GenString() : Gen<string>(random => new string(Gen.Char.Array.Next(random)))
{
    public Gen<string> this[Gen<char> character, int min, int max] => character.Array[min, max].Select(characters => new string(characters));
}
